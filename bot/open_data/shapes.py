"""What the API answers, as Open Referral UK (HSDS-UK 3.0) shapes it. The OpenAPI description is made of these same classes.

Fields marked "extra" are ours; the standard allows them. A field without a value is left out, never null.
"""
from __future__ import annotations

import datetime
from typing import List, Optional

from pydantic import BaseModel, Field


def _id(what: str = "") -> str:
    return Field(..., format="uuid", description=what or None)


class Shape(BaseModel):
    """Base of all objects of the API."""


class Taxonomy(Shape):
    """A list of terms that services are sorted by."""

    id: str = _id()
    name: str
    description: str


class TaxonomyTerm(Shape):
    """One term of a taxonomy."""

    id: str = _id()
    name: str
    description: str
    term: str = Field(..., description="a code that never changes")
    taxonomy: str = Field(..., description="the taxonomy's name")
    taxonomy_id: str = _id()


class Attribute(Shape):
    """That a service has a term."""

    id: str = _id()
    link_id: str = _id("the service")
    link_type: str = Field(..., description="the taxonomy: needs, topics, audiences or urgencies")
    taxonomy_term_id: str = _id()
    taxonomy_term: TaxonomyTerm


class Organization(Shape):
    """Who runs a service."""

    id: str = _id()
    name: str
    description: str


class Checked(Shape):
    """Where a contact comes from and how far to trust it. All extra."""

    source: str = Field(..., description="extra: where it was found: a web address, or the plan and its page")
    source_date: Optional[str] = Field(None, description="extra: how old the source is, in words")
    assured_date: datetime.date = Field(..., description="extra: when it was last checked")
    review_by: Optional[datetime.date] = Field(None, description="extra: when it must be checked again; do not rely on it after this day")
    status: str = Field(..., description="extra: ok, changed, stale-risk or unverified")
    confidence: str = Field(..., description="extra: high, medium or low")
    uncertain: Optional[str] = Field(None, description="extra: what is not certain about it")
    alert: Optional[str] = Field(None, description="extra: what residents must know about it now; show it beside the contact")


class Contact(Checked):
    """One way to reach a service: a number, an address or words. The order is the order to show them in."""

    id: str = _id()
    service_id: str = _id()
    name: str = Field(..., description="what it is for, in plain words")
    kind: str = Field(..., description="extra: phone, text, textphone, email, web, in_person, bsl or post")
    value: str = Field(..., description="extra: as people write it")
    hours: Optional[str] = Field(None, description="extra: opening hours in plain words; missing when nobody knows")
    always_open: bool = Field(..., description="extra: true only where 24 hours every day is confirmed")
    cost: Optional[str] = Field(None, description="extra: what it costs to call or text")
    access: Optional[str] = Field(None, description="extra: interpreters, text relay, British Sign Language")


class Phone(Checked):
    """A contact that is a number: called, texted or reached by text relay."""

    id: str = _id()
    contact_id: str = _id()
    service_id: str = _id("extra here")
    number: str = Field(..., description="as people write it; '111 then 2' means call 111, then press 2")
    type: str = Field(..., description="extra here: voice, text or textphone")
    description: Optional[str] = Field(None, description="what it is for")


class Schedule(Shape):
    """Confirmed hours of one contact. Times are London's (Europe/London), summer and winter."""

    id: str = _id()
    service_id: str = _id()
    contact_id: str = _id("extra here: the contact that answers then")
    freq: str = Field(..., description="WEEKLY or MONTHLY")
    interval: int
    byday: Optional[str] = Field(None, description="MO,TU,...; in a monthly schedule 1MO, -1FR")
    bymonthday: Optional[str] = None
    dtstart: Optional[datetime.date] = None
    opens_at: str = Field(..., description="HH:MM")
    closes_at: str = Field(..., description="HH:MM; 23:59 for midnight; earlier than opens_at means on the next day")
    valid_from: Optional[datetime.date] = None
    valid_to: Optional[datetime.date] = None
    description: Optional[str] = None
    notes: Optional[str] = Field(None, description="what holds on bank holidays of England")
    timezone: str = Field("Europe/London", description="extra here")


class ServiceArea(Shape):
    """Where people must be for the service to help them."""

    id: str = _id()
    service_id: str = _id()
    name: str
    uri: str = Field(..., format="uri", description="the area's address at the Office for National Statistics")


class CostOption(Shape):
    """What using the service costs, in pounds."""

    id: str = _id()
    service_id: str = _id()
    option: str
    amount: Optional[float] = None
    amount_description: Optional[str] = None


class Language(Shape):
    """A language in which the service helps."""

    id: str = _id()
    service_id: str = _id()
    name: str = Field(..., description="extra here")
    code: Optional[str] = Field(None, description="extra here: ISO 639-1")


class Page(Shape):
    """One page of a list."""

    total_items: int = Field(..., ge=0)
    total_pages: int = Field(..., ge=0)
    page_number: int = Field(..., ge=1)
    size: int = Field(..., ge=0, description="how many are on this page")
    first_page: bool
    last_page: bool
    empty: bool


class TaxonomyPage(Page):
    """A page of taxonomies."""

    contents: List[Taxonomy]


class TaxonomyTermPage(Page):
    """A page of taxonomy terms."""

    contents: List[TaxonomyTerm]


class About(Shape):
    """What this API is."""

    version: str
    profile: str = Field(..., format="uri")
    openapi_url: str = Field(..., format="uri")
    license: Optional[str] = Field(None, format="uri", description="extra: the data's licence, once the council has set one")


class BadParameter(Shape):
    """What is wrong with a parameter. What was sent is not repeated."""

    name: str
    reason: str


class Problem(Shape):
    """An error (RFC 9457)."""

    type: str = Field("about:blank", format="uri-reference")
    title: str
    status: int = Field(..., ge=400, le=599)
    detail: str = Field(..., description="what was wrong and what to do")
    parameters: Optional[List[BadParameter]] = None
