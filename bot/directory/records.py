"""What the rest of the program sees of the directory: services and their contacts as plain, frozen records.

Names follow Open Referral UK (HSDS 3): organization, service, contact, assured date, alert.
"""
from __future__ import annotations

import datetime
from typing import Dict, List, Optional, Tuple

from pydantic import BaseModel

from bot.directory.parts import WHOLE_DAY, CostOption, Language, Location, Schedule

KINDS = ("phone", "text", "textphone", "email", "web", "in_person", "bsl", "post")
STATUSES = ("ok", "changed", "stale-risk", "unverified")
CONFIDENCES = ("high", "medium", "low")
AREAS = ("camden", "london", "uk")
SERVICE_STATUSES = ("active", "inactive", "defunct", "temporarily closed")  # Open Referral's; only active services are shown
GENDERS = ("woman", "man")  # a service for one of them alone


class ContactRecord(BaseModel):
    """One way to reach a service, with where it comes from and how far to trust it."""

    id: str
    kind: str  # one of KINDS
    value: str  # as people write it, numbers in groups, web addresses without https://
    label: Optional[str] = None  # what it is for, in plain words
    hours: Optional[str] = None  # plain words; None when nobody knows
    always_open: bool = False  # True only where 24 hours every day is confirmed
    cost: Optional[str] = None  # "free", "standard landline rate"; None when nobody knows
    access: Optional[str] = None  # interpreters, text relay, BSL
    shown: bool = True  # False: kept for the record (a dead number, a hyperlink without address), never shown
    printed_in_plan: Optional[str] = None  # the words as the Partnership's plan prints them
    source: str = ""
    source_date: Optional[str] = None
    assured_date: datetime.date  # when somebody last checked it against the source
    status: str = "unverified"  # one of STATUSES
    confidence: str = "medium"  # one of CONFIDENCES
    uncertain: Optional[str] = None  # what is not certain about it
    assurer: Optional[str] = None  # who checked it; None: it was held against its source when the directory was compiled, nobody called
    review_by: Optional[datetime.date] = None  # when somebody must check it again; always set in what is read from a directory
    alert: Optional[str] = None  # what a resident must know about this contact now
    schedules: Tuple[Schedule, ...] = ()  # confirmed hours only

    class Config:
        frozen = True

    @property
    def opening(self) -> Tuple[Schedule, ...]:
        """Confirmed schedules; the whole day where it answers at all hours; nothing where nobody knows."""
        return self.schedules or ((WHOLE_DAY,) if self.always_open else ())


class ServiceRecord(BaseModel):
    """A service that helps, with its contacts in the order to show them."""

    key: str
    id: str = ""  # the same in every load: made from the key
    name: str
    topic: str = ""  # the file of data/directory it stands in
    organization: str
    description: str  # one plain sentence: what it does for you
    audience: Optional[str] = None  # who may use it, in plain words
    area: str = "uk"  # one of AREAS
    confidential: Optional[str] = None  # one plain sentence, None when nobody knows
    alert: Optional[str] = None  # what a resident must know now ("this service changed hands ...")
    also_called: Tuple[str, ...] = ()  # other names people use for it
    contacts: Tuple[ContactRecord, ...] = ()
    status: str = "active"  # one of SERVICE_STATUSES
    urgency: str = "calm"  # vocabulary.URGENCIES: "now" for help in danger
    minimum_age: Optional[int] = None  # years
    maximum_age: Optional[int] = None
    gender: Optional[str] = None  # one of GENDERS, None for everybody
    languages: Tuple[Language, ...] = ()
    costs: Tuple[CostOption, ...] = ()
    locations: Tuple[Location, ...] = ()
    note: Optional[str] = None  # what matters for the need that was asked for; only services_for fills it

    class Config:
        frozen = True

    def shown_contacts(self, *kinds: str) -> List[ContactRecord]:
        """Contacts a resident may see, of these kinds (all kinds when none is named), in order."""
        return [c for c in self.contacts if c.shown and (not kinds or c.kind in kinds)]

    @property
    def always_open(self) -> bool:
        """Whether any phone or text contact is confirmed to answer at all hours."""
        return any(c.always_open for c in self.shown_contacts("phone", "text"))


class NeedLink(BaseModel):
    """That a service answers a need: how early it comes, and for whom alone.

    Services for everybody have ranks 10, 20, 30. A service for an audience has a rank below 10 to come first for them,
    or one between (15: right after the first), and is left out for everybody else.
    """

    service: str  # ServiceRecord.key
    rank: int  # the smallest comes first
    audience: Tuple[str, ...] = ()  # e.g. ("man",): left out for everybody else
    note: Optional[str] = None  # what a resident must know about the service for this need alone

    class Config:
        frozen = True


class StoredService(BaseModel):
    """A service with what only the database knows of it."""

    service: ServiceRecord
    needs: Tuple[Tuple[str, NeedLink], ...]
    version: int  # counts approved changes
    last_modified: datetime.datetime  # when this version became live, UTC

    class Config:
        frozen = True


class DirectorySnapshot(BaseModel):
    """The whole directory in one file, readable without a database."""

    written: datetime.datetime
    services: Dict[str, ServiceRecord]
    needs: Dict[str, Tuple[NeedLink, ...]]

    class Config:
        frozen = True
