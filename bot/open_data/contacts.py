"""From the directory's contacts to Open Referral's contacts, phones and schedules. Only contacts that may be shown come here."""
from __future__ import annotations

from typing import Iterator, Optional, Sequence

from bot.directory.identifiers import identifier
from bot.directory.parts import Schedule as Hours
from bot.directory.records import ContactRecord, ServiceRecord
from bot.open_data.shapes import Checked, Contact, Phone, Schedule

PHONE_TYPES = {"phone": "voice", "text": "text", "textphone": "textphone"}
NAMES = {
    "phone": "By phone", "text": "By text message", "textphone": "By textphone", "email": "By email", "web": "On the web",
    "in_person": "In person", "bsl": "In British Sign Language", "post": "By post",
}
ON_BANK_HOLIDAYS = {"closed": "Closed on bank holidays in England.", "as_usual": "The same on bank holidays in England."}
LAST_MINUTE = "23:59"  # the directory's 24:00, which readers of times do not know


def contact_of(service: ServiceRecord, contact: ContactRecord) -> Contact:
    """One way to reach the service."""
    return Contact(
        id=contact.id, service_id=service.id, name=contact.label or NAMES[contact.kind], kind=contact.kind, value=contact.value, hours=contact.hours,
        always_open=contact.always_open, cost=contact.cost, access=contact.access, **_checked(contact),
    )


def phones_of(service: ServiceRecord) -> Iterator[Phone]:
    """Those contacts that are numbers."""
    for contact in service.shown_contacts(*PHONE_TYPES):
        yield Phone(
            id=identifier("phone", contact.id), contact_id=contact.id, service_id=service.id, number=contact.value, type=PHONE_TYPES[contact.kind],
            description=contact.label, **_checked(contact),
        )


def schedules_of(service: ServiceRecord) -> Iterator[Schedule]:
    """Confirmed hours, contact by contact."""
    for contact in service.shown_contacts():
        for number, hours in enumerate(contact.opening, 1):
            yield _schedule(service, contact, number, hours)


def first_value(service: ServiceRecord, kind: str) -> Optional[str]:
    """The first contact of this kind that nothing is wrong with, else the first; None when there is none."""
    contacts = service.shown_contacts(kind)
    return next((contact.value for contact in sorted(contacts, key=lambda contact: contact.status != "ok")), None)


def _checked(contact: ContactRecord) -> dict:
    return {name: getattr(contact, name) for name in Checked.__fields__}


def _schedule(service: ServiceRecord, contact: ContactRecord, number: int, hours: Hours) -> Schedule:
    return Schedule(
        id=identifier("schedule", contact.id, str(number)), service_id=service.id, contact_id=contact.id, freq=hours.freq, interval=hours.interval,
        byday=_joined(hours.byday), bymonthday=_joined(hours.bymonthday), dtstart=hours.dtstart, opens_at=_time(hours.opens_at),
        closes_at=_time(hours.closes_at), valid_from=hours.valid_from, valid_to=hours.valid_to, description=hours.description,
        notes=ON_BANK_HOLIDAYS.get(hours.bank_holidays or ""),
    )


def _joined(values: Sequence[object]) -> Optional[str]:
    return ",".join(map(str, values)) or None


def _time(value: str) -> str:
    return LAST_MINUTE if value == "24:00" else value
