"""Services and places as Open Referral UK (HSDS-UK 3.0) shapes them: short in lists, whole by id."""
from __future__ import annotations

import datetime
from typing import List, Optional

from pydantic import Field

from bot.open_data.shapes import Attribute, Contact, CostOption, Language, Organization, Page, Phone, Schedule, ServiceArea, Shape


class ServiceSummary(Shape):
    """A service as lists have it."""

    id: str = Field(..., format="uuid")
    organization_id: str = Field(..., format="uuid")
    name: str
    alternate_name: Optional[str] = Field(None, description="extra here: other names people use, separated by semicolons")
    description: str
    url: Optional[str] = Field(None, format="uri")
    email: Optional[str] = Field(None, format="email")
    status: str = Field(..., description="active: others are not given out")
    minimum_age: Optional[int] = None
    maximum_age: Optional[int] = None
    eligibility_description: Optional[str] = Field(None, description="extra here: who may use it, in plain words")
    gender: Optional[str] = Field(None, description="extra: woman or man, where it is for one of them alone")
    confidential: Optional[str] = Field(None, description="extra: what is kept confidential")
    assured_date: Optional[datetime.date] = Field(None, description="the earliest among its contacts: all were checked on this day or later")
    review_by: Optional[datetime.date] = Field(None, description="extra: the earliest among its contacts")
    alert: Optional[str] = Field(None, description="what residents must know now; show it beside the contacts")
    last_modified: datetime.datetime
    organization: Organization


class Location(Shape):
    """A place, as lists have it."""

    id: str = Field(..., format="uuid")
    location_type: str
    name: str
    latitude: Optional[float] = None
    longitude: Optional[float] = None


class Address(Shape):
    """A postal address."""

    id: str = Field(..., format="uuid")
    location_id: str = Field(..., format="uuid")
    address_1: str
    address_2: Optional[str] = Field(None, description="extra here")
    city: str
    state_province: str
    postal_code: str
    country: str
    address_type: str


class Accessibility(Shape):
    """Something about getting in."""

    id: str = Field(..., format="uuid")
    location_id: str = Field(..., format="uuid")
    description: str


class WholeLocation(Location):
    """A place with all that is known of it."""

    addresses: List[Address]
    accessibility: List[Accessibility]


class PlacedSummary(Shape):
    """A service at a location, as lists have it."""

    id: str = Field(..., format="uuid")
    service_id: str = Field(..., format="uuid")
    location_id: str = Field(..., format="uuid")
    location: Location
    service: ServiceSummary


class PlaceOfService(Shape):
    """Where a service is."""

    id: str = Field(..., format="uuid")
    service_id: str = Field(..., format="uuid")
    location_id: str = Field(..., format="uuid")
    location: WholeLocation


class Service(ServiceSummary):
    """A service with everything that may be shown."""

    schedules: List[Schedule]
    service_areas: List[ServiceArea]
    service_at_locations: List[PlaceOfService]
    languages: List[Language]
    cost_options: List[CostOption]
    contacts: List[Contact]
    phones: List[Phone] = Field(..., description="extra here: those contacts that are numbers")
    attributes: List[Attribute]


class Placed(PlaceOfService):
    """A service at a location, both whole."""

    service: Service


class ServicePage(Page):
    """A page of services."""

    contents: List[ServiceSummary]


class PlacedPage(Page):
    """A page of services at locations."""

    contents: List[PlacedSummary]
