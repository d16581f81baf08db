"""What may be asked for in a query, checked before anybody looks. The OpenAPI description is made of these same classes."""
from __future__ import annotations

import datetime
import re
from typing import Dict, List, Literal, Optional, Tuple, Type, TypeVar

from pydantic import BaseModel, Field, ValidationError, validator
from pydantic.datetime_parse import parse_datetime
from werkzeug.datastructures import MultiDict

from bot.errors import AssistantError

PLAIN = "^[^\u0000-\u001f\u007f]*$"  # no control characters: no search has them, and PostgreSQL refuses some
TIME = "^([01][0-9]|2[0-3]):[0-5][0-9]$"
POSTCODE = "^[A-Za-z]{1,2}[0-9][A-Za-z0-9]? ?([0-9][A-Za-z]{2})?$"
WHOLE_NUMBER = re.compile("0|[1-9][0-9]{0,6}")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})", re.ASCII)  # RFC 3339
LEAP_SECOND = re.compile(r"(?<=:)60(?=[.Zz+-])")
FORMS = {
    "page": "a whole number from 1 to 1000000", "per_page": "a whole number from 1 to 200",
    "search": "at most 100 characters, none of them control characters", "taxonomy_id": "the id of a taxonomy, 1 to 100 characters",
    "taxonomy_term_id": "the id of a taxonomy term, 1 to 100 characters", "minimum_age": "a whole number of years from 0 to 150",
    "maximum_age": "a whole number of years from 0 to 150", "start_time": "a time such as 09:30", "end_time": "a time such as 17:00",
    "day": "one of MO, TU, WE, TH, FR, SA, SU", "modified_after": "a moment such as 2026-11-22T09:30:00Z, with + written as %2B",
    "postcode": "a postcode such as NW1 8QH, or its first half", "proximity": "a whole number of metres from 1 to 100000",
}
Asked = TypeVar("Asked", bound="Paging")


class ParameterRefused(AssistantError):
    """A parameter cannot be used; becomes a 400 or 422 answer. What was sent is not repeated."""

    def __init__(self, detail: str, status: int = 400, parameters: Tuple[Tuple[str, str], ...] = ()) -> None:
        """parameters: names and what is wrong with them."""
        super().__init__(detail)
        self.status = status
        self.parameters = parameters


class Paging(BaseModel):
    """Which page of a list."""

    page: int = Field(1, ge=1, le=1_000_000, description="Page number, from 1. A page after the last is empty.")
    per_page: int = Field(50, ge=1, le=200, description="Most items of a page.")

    class Config:
        extra = "forbid"

    @validator("page", "per_page", "minimum_age", "maximum_age", "proximity", pre=True, check_fields=False)
    def _digits_only(cls, value: object) -> object:
        if isinstance(value, str) and not WHOLE_NUMBER.fullmatch(value):
            raise ValueError
        return value


class TermParameters(Paging):
    """Which taxonomy terms."""

    search: str = Field("", max_length=100, regex=PLAIN, description="Words that must all stand in the name. Beyond the profile.")
    taxonomy_id: Optional[str] = Field(None, min_length=1, max_length=100, regex=PLAIN, description="Terms of this taxonomy. Beyond the profile.")


class ServiceParameters(Paging):
    """Which services."""

    search: str = Field("", max_length=100, regex=PLAIN, description="Words that must all stand in name, other names, description or organization.")
    taxonomy_term_id: Optional[str] = Field(None, min_length=1, max_length=100, regex=PLAIN, description="Services with this term.")
    taxonomy_id: Optional[str] = Field(None, min_length=1, max_length=100, regex=PLAIN, description="Services with any term of this taxonomy.")
    minimum_age: Optional[int] = Field(None, ge=0, le=150, description="Services that take somebody of this age or older.")
    maximum_age: Optional[int] = Field(None, ge=0, le=150, description="Services that take somebody of this age or younger.")
    start_time: Optional[str] = Field(None, regex=TIME, description="Services with a contact that is open at this time of London, by confirmed hours.")
    end_time: Optional[str] = Field(None, regex=TIME, description="Services with a contact that is open until this time of London or later.")
    day: Optional[Literal["MO", "TU", "WE", "TH", "FR", "SA", "SU"]] = Field(None, description="Services with a contact that is open on this day.")
    modified_after: Optional[str] = Field(None, format="date-time", description="Services changed at this moment or later. Beyond the profile.")

    @validator("modified_after")
    def _a_moment(cls, value: Optional[str]) -> Optional[str]:
        if value is not None:
            moment_of(value)
        return value


class PlacedParameters(ServiceParameters):
    """Which services at locations."""

    postcode: Optional[str] = Field(None, regex=POSTCODE, description="At a location of this postcode, or of this district when given its first half.")
    proximity: Optional[int] = Field(None, ge=1, le=100_000, description="Within so many metres of the postcode, which must be given too.")


def moment_of(value: str) -> datetime.datetime:
    """The moment that an RFC 3339 text names, in UTC; a leap second is the second before it.

    Raises:
        ValueError: it names none.
    """
    if not MOMENT.fullmatch(value):
        raise ValueError
    moment = parse_datetime(LEAP_SECOND.sub("59", re.sub(r"(\.\d{6})\d+", r"\1", value.upper())))
    try:
        return moment.astimezone(datetime.timezone.utc)
    except OverflowError:  # in the first or last hours of the calendar
        return moment.replace(tzinfo=datetime.timezone.utc)


def read(kind: Type[Asked], query: MultiDict) -> Asked:
    """The parameters of a request.

    Raises:
        ParameterRefused: naming each that is wrong, and what it must be.
    """
    twice = [name for name, values in query.lists() if name in kind.__fields__ and len(values) > 1]
    if twice:
        raise ParameterRefused("A parameter was given more than once. Give it once.", parameters=tuple((name, "must be given once") for name in twice))
    if any(re.search("[\u0000-\u001f\u007f]", value) for value in query.values()):
        raise ParameterRefused("A parameter holds a control character. Take it out.")
    try:
        return kind(**query.to_dict())
    except ValidationError as error:
        raise _refused(kind, error.errors()) from None


def _refused(kind: Type[Asked], errors: List[dict]) -> ParameterRefused:
    wrong: Dict[str, str] = {str(each["loc"][0]): f"must be {FORMS[each['loc'][0]]}" for each in errors if each["loc"][0] in kind.__fields__}
    if len(wrong) < len(errors):
        return ParameterRefused(f"A parameter is not known here. Known are {', '.join(kind.__fields__)}.", parameters=tuple(wrong.items()))
    return ParameterRefused("A parameter is wrong: see what it must be.", parameters=tuple(wrong.items()))
