"""What one entry of data/directory must look like; data/directory/README.md says it for content editors."""
from __future__ import annotations

import datetime
import re
from typing import Optional, Tuple

from pydantic import BaseModel, StrictBool, StrictInt, StrictStr, conint, conlist, validator

from bot.directory.contact_values import check_value
from bot.directory.parts import CostOption, Language, Location, Schedule, one_of
from bot.directory.records import AREAS, CONFIDENCES, GENDERS, KINDS, SERVICE_STATUSES, STATUSES
from bot.directory.vocabulary import AUDIENCES, NEEDS, UNRANKED, URGENCIES

LONGEST_DESCRIPTION = 120  # characters
LONGEST_NAME = 200
KEY = re.compile(r"[a-z0-9_]{1,80}")


class Entry(BaseModel):
    """Base of the entries: a field nobody knows is a mistake."""

    class Config:
        extra = "forbid"


class CheckEntry(Entry):
    """When a contact was last held against its source, and how far to trust it."""

    assured_date: datetime.date
    source_date: Optional[StrictStr] = None
    status: StrictStr
    confidence: StrictStr
    assurer: Optional[StrictStr] = None
    review_by: Optional[datetime.date] = None

    @validator("status")
    def _known_status(cls, value: str) -> str:
        return one_of(STATUSES, value)

    @validator("confidence")
    def _known_confidence(cls, value: str) -> str:
        return one_of(CONFIDENCES, value)


class ContactEntry(Entry):
    """One way to reach a service. Fields are checked in this order: later rules look at earlier fields."""

    kind: StrictStr
    shown: StrictBool = True
    printed_in_plan: Optional[StrictStr] = None
    value: StrictStr
    label: Optional[StrictStr] = None
    hours: Optional[StrictStr] = None
    always_open: StrictBool = False
    cost: Optional[StrictStr] = None
    access: Optional[StrictStr] = None
    source: StrictStr
    checked: CheckEntry
    uncertain: Optional[StrictStr] = None
    alert: Optional[StrictStr] = None
    schedules: Tuple[Schedule, ...] = ()

    @validator("schedules")
    def _only_confirmed(cls, value: Tuple[Schedule, ...], values: dict) -> Tuple[Schedule, ...]:
        if value and values.get("checked") and values["checked"].status != "ok":
            raise ValueError("may only be given where the status is ok: open now is never claimed of what is not confirmed")
        if value and values.get("always_open"):
            raise ValueError("can't stand beside always_open, which says it all")
        return value

    @validator("kind")
    def _known_kind(cls, value: str) -> str:
        return one_of(KINDS, value)

    @validator("value")
    def _possible_value(cls, value: str, values: dict) -> str:
        link_without_address = values.get("kind") == "web" and not values.get("shown", True) and values.get("printed_in_plan")
        if "kind" in values and not link_without_address:
            check_value(values["kind"], value)
        return value

    @validator("source")
    def _has_source(cls, value: str) -> str:
        if not value.strip():
            raise ValueError("must say where the contact comes from")
        return value

    @validator("uncertain", always=True)
    def _doubt_is_said(cls, value: Optional[str], values: dict) -> Optional[str]:
        checked = values.get("checked")
        if checked and not value and (checked.status != "ok" or checked.confidence == "low"):
            raise ValueError("must say in one sentence what is not certain, as the status is not ok or the confidence is low")
        return value


class NeedEntry(Entry):
    """That the service answers a need."""

    need: StrictStr
    rank: StrictInt = UNRANKED
    audience: Tuple[StrictStr, ...] = ()
    note: Optional[StrictStr] = None

    @validator("need")
    def _known_need(cls, value: str) -> str:
        return one_of(NEEDS, value)

    @validator("rank")
    def _counts_from_one(cls, value: int) -> int:
        if value < 1:
            raise ValueError("must be 1 or more")
        return value

    @validator("audience", each_item=True)
    def _known_audience(cls, value: str) -> str:
        return one_of(AUDIENCES, value)


class ServiceEntry(Entry):
    """A service with its contacts and the needs it answers."""

    key: StrictStr
    name: StrictStr
    organization: StrictStr
    description: StrictStr
    audience: Optional[StrictStr] = None
    area: StrictStr
    confidential: Optional[StrictStr] = None
    alert: Optional[StrictStr] = None
    also_called: Tuple[StrictStr, ...] = ()
    contacts: conlist(ContactEntry, min_items=1)
    needs: conlist(NeedEntry, min_items=1)
    status: StrictStr = "active"
    urgency: StrictStr = "calm"
    minimum_age: Optional[conint(ge=0, le=120)] = None
    maximum_age: Optional[conint(ge=0, le=120)] = None
    gender: Optional[StrictStr] = None
    languages: Tuple[Language, ...] = ()
    costs: Tuple[CostOption, ...] = ()
    locations: Tuple[Location, ...] = ()

    @validator("key")
    def _a_short_name(cls, value: str) -> str:
        if not KEY.fullmatch(value):
            raise ValueError("must be made of small letters, digits and _, at most 80")
        return value

    @validator("name", "organization")
    def _a_name(cls, value: str) -> str:
        if not value.strip() or len(value) > LONGEST_NAME:
            raise ValueError(f"must be 1 to {LONGEST_NAME} characters")
        return value

    @validator("area")
    def _known_area(cls, value: str) -> str:
        return one_of(AREAS, value)

    @validator("status")
    def _known_status(cls, value: str) -> str:
        return one_of(SERVICE_STATUSES, value)

    @validator("urgency")
    def _known_urgency(cls, value: str) -> str:
        return one_of(URGENCIES, value)

    @validator("gender")
    def _known_gender(cls, value: Optional[str]) -> Optional[str]:
        return value and one_of(GENDERS, value)

    @validator("maximum_age")
    def _ages_in_order(cls, value: Optional[int], values: dict) -> Optional[int]:
        if value is not None and value < (values.get("minimum_age") or 0):
            raise ValueError("must not be less than minimum_age")
        return value

    @validator("description")
    def _one_calm_sentence(cls, value: str) -> str:
        if len(value) > LONGEST_DESCRIPTION or not value.endswith(".") or "!" in value:
            raise ValueError(f"must be one calm sentence of at most {LONGEST_DESCRIPTION} characters that ends with a full stop")
        return value

    @validator("contacts")
    def _each_contact_once(cls, value: list) -> list:
        seen = [(contact.kind, contact.value) for contact in value]
        twice = sorted({kind + " " + text for kind, text in seen if seen.count((kind, text)) > 1})
        if twice:
            raise ValueError(f"{', '.join(twice)} stands there twice")
        return value
