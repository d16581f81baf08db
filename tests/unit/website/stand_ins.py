"""Stand-ins for what lies behind the website. Numbers are from Ofcom's range for drama: nobody answers them."""

from __future__ import annotations

import contextlib
import datetime
import threading
from typing import Dict, Iterator, List, NamedTuple, Optional

from bot.directory.records import ContactRecord, ServiceRecord
from bot.errors import DirectoryError
from bot.website.reply import NoAnswer

CHECKED = datetime.date(2026, 11, 1)

SAFETY_TEXT = "Call 999 if you are in danger now."

CALM_ANSWER = {
    "text": "These people can help with noise.\n\nNoise team: 020 7946 0111",
    "custom": {
        "card": {
            "urgency": "calm",
            "lead": "These people can help with noise.",
            "paragraphs": ["You can call them at any time of day.\nThey visit at night too."],
            "services": [
                {
                    "key": "noise_team",
                    "name": "Noise team",
                    "description": "Stops loud parties and barking dogs.",
                    "contacts": [
                        {
                            "kind": "phone",
                            "value": "020 7946 0111",
                            "label": "Day and night",
                            "href": "tel:02079460111",
                            "note": "Costs as much as a normal call.",
                        },
                        {
                            "kind": "email",
                            "value": "noise@example.org",
                            "label": None,
                            "href": "mailto:noise@example.org",
                            "note": None,
                        },
                        {
                            "kind": "web",
                            "value": "example.org/a-very-long-address-that-has-to-wrap-on-a-narrow-phone",
                            "label": "Report noise",
                            "href": "https://example.org/noise",
                            "note": None,
                        },
                        {
                            "kind": "in_person",
                            "value": "The town hall, ground floor",
                            "label": None,
                            "href": None,
                            "note": None,
                        },
                    ],
                }
            ],
            "notes": ["Keep a diary of the noise if you can."],
            "closing": ["Is there anything else?"],
        }
    },
}

DANGER_ANSWER = {
    "text": "Call 999 now.",
    "custom": {
        "card": {
            "urgency": "now",
            "lead": "Call 999 now.",
            "paragraphs": ["Get to a place with other people if you can."],
            "services": [
                {
                    "key": "police_999",
                    "name": "Police, in an emergency",
                    "description": "Comes when somebody is in danger.",
                    "contacts": [
                        {
                            "kind": "phone",
                            "value": "999",
                            "label": "Day and night, free",
                            "href": "tel:999",
                            "note": None,
                        }
                    ],
                }
            ],
            "notes": [],
            "closing": [],
        }
    },
}

CHOICES_ANSWER = {
    "text": "What is it about?",
    "buttons": [
        {"title": "Noise at night", "payload": "/noise"},
        {"title": "Somebody is dealing drugs", "payload": "/drugs"},
    ],
}

PLAIN_ANSWER = {"text": "Hello.\nI can give you the numbers of local services."}


class Heard(NamedTuple):
    """A message as the assistant got it."""

    conversation_id: str
    message: str
    payload: Optional[str]


class StandInAssistant:
    """Answers by the first of its words found in the message, and remembers what it heard."""

    def __init__(self) -> None:
        self.heard: List[Heard] = []
        self.down = False
        self._free = threading.Event()
        self._free.set()
        self.answers: Dict[str, object] = {
            "noise": [CALM_ANSWER],
            "knife": [DANGER_ANSWER],
            "help": [CHOICES_ANSWER],
        }

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Lets nobody have an answer while the block runs."""
        self._free.clear()
        try:
            yield
        finally:
            self._free.set()

    def __call__(self, conversation_id: str, message: str, payload: Optional[str] = None) -> object:
        """The answer made for the message."""
        self.heard.append(Heard(conversation_id, message, payload))
        self._free.wait()
        if self.down:
            raise NoAnswer("The assistant cannot be reached.")
        found = (answer for word, answer in self.answers.items() if word in f"{message} {payload or ''}".lower())
        return next(found, [PLAIN_ANSWER])


def safety_reply(text: str) -> dict:
    """The reply that needs no assistant."""
    return {
        **DANGER_ANSWER,
        "text": SAFETY_TEXT,
        "custom": {"card": {**DANGER_ANSWER["custom"]["card"], "lead": SAFETY_TEXT}},
    }


def contact(kind: str, value: str, **facts: object) -> ContactRecord:
    """A contact of the stand-in directory."""
    return ContactRecord(id=f"{kind} {value}", kind=kind, value=value, assured_date=CHECKED, **facts)


def service(key: str, name: str, *contacts: ContactRecord, **facts: object) -> ServiceRecord:
    """A service of the stand-in directory."""
    return ServiceRecord(
        key=key,
        name=name,
        organization="Somebody",
        description=f"What {name} does for you.",
        contacts=contacts,
        **facts,
    )


class StandInDirectory:
    """A handful of services; `lost` when the snapshot cannot be read."""

    def __init__(self) -> None:
        self.lost = False

    def all_by_topic(self) -> Dict[str, List[ServiceRecord]]:
        """Services by topic."""
        if self.lost:
            raise DirectoryError("There is no snapshot.")
        police = [
            service(
                "police_999",
                "Police, in an emergency",
                contact("phone", "999", always_open=True, hours="every day, all hours", cost="free"),
            ),
            service(
                "silent_solution",
                "999 when you cannot speak",
                contact("phone", "999 then 55", label="press 55 when asked"),
            ),
            service(
                "police_101_met",
                "Metropolitan Police",
                contact("phone", "101"),
                contact("web", "www.police.example/report", label="report online"),
            ),
        ]
        council = [
            service("camden_contact_centre", "Camden Council", contact("phone", "020 7946 0444", hours="weekdays")),
            service(
                "noise_team",
                "Noise team",
                contact("text", "07700 900111"),
                contact("email", "noise@example.org"),
                contact("phone", "020 7946 0999", shown=False),
                audience="anyone in Camden",
                alert="This team moved last month.",
            ),
        ]
        return {"police": police, "antisocial_behaviour": council + police[2:]}
