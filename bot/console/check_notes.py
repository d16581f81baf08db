"""What the button "Checked today" says to have been done, by the contact's kind; a note may be added."""
from __future__ import annotations

DONE = {
    "phone": "Called it, and the right people answered", "textphone": "Called it, and the right people answered", "text": "Texted it, and they answered",
    "email": "Wrote to it, and they answered", "web": "Opened it, and it is the right page", "bsl": "Opened it, and it is the right page",
    "in_person": "Went there, or they confirmed it", "post": "They confirmed it",
}
