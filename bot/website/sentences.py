"""The sentences the website itself says to somebody when something did not work.

Each says what happened and what to do next, in words a frightened person can take in. {emergency} is the number for it.
"""

from __future__ import annotations

BLANK = "The box is empty. Write a few words about what is happening, then press Send."
UNREADABLE = "We could not read that message. Please write it again."
TOO_LONG = "That message is too long to send. Please write it in fewer words. If you are in danger, call {emergency}."
REFUSED = (
    "This page had been open for a while, so your message was not sent. Your words are still in the box: "
    "please press Send again. If this keeps happening, your browser may be blocking cookies. "
    "You can still use the page of all services. If you are in danger, call {emergency}."
)
LOST = "No connection. Your message is kept here and goes when there is one. If you are in danger, call {emergency}: a call needs no internet."
WAITING = "Looking for the right service"
SENT_AGAIN = "Connected again."

NOT_FOUND = ("This page is not here", "The address may be wrong, or the page may have moved.")
NOT_ALLOWED = ("This page cannot be opened that way", "Please go back to the chat and try again.")
BROKEN = ("Sorry, something went wrong", "This is our fault, not yours. Please try again in a moment.")
