"""From what was asked to the directory's filter."""
from __future__ import annotations

import dataclasses
import datetime
import re

from bot.directory.pages import ServiceFilter
from bot.directory.positions import Positions
from bot.open_data.parameters import ParameterRefused, PlacedParameters, ServiceParameters, moment_of

WHOLE_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})")
MOMENT_BEFORE = datetime.timedelta(microseconds=1)  # the directory's filter leaves the moment itself out, the standard does not


def filter_of(asked: ServiceParameters) -> ServiceFilter:
    """Active services as asked for."""
    return ServiceFilter(
        search=asked.search, terms=_one(asked.taxonomy_term_id), taxonomies=_one(asked.taxonomy_id), minimum_age=asked.minimum_age,
        maximum_age=asked.maximum_age, day=asked.day, opens_by=asked.start_time, closes_from=asked.end_time, modified_after=_since(asked),
    )


def placed_filter_of(asked: PlacedParameters, positions: Positions) -> ServiceFilter:
    """Active services at locations as asked for.

    Raises:
        ParameterRefused: proximity without a postcode (400), or a postcode that this directory cannot place (422).
        DirectoryError: the directory cannot be read.
    """
    which = filter_of(asked)
    if asked.postcode is None:
        if asked.proximity is not None:
            raise ParameterRefused("proximity needs a postcode: give both.", parameters=(("proximity", "must come with postcode"),))
        return which
    if not positions.any():
        raise ParameterRefused("This directory holds no locations, so nothing can be found by postcode. Leave postcode and proximity out.", 422)
    postcode = written_as_usual(asked.postcode)
    if asked.proximity is None:
        return dataclasses.replace(which, postal_code=postcode)
    position = positions.of(postcode)
    if position is None:
        raise ParameterRefused(
            "This directory does not know where that postcode is: it knows only those of its own locations. Ask without proximity, or sort by distance "
            "yourself.", 422, (("postcode", "must be one of this directory's locations when proximity is given"),),
        )
    return dataclasses.replace(which, near=(*position, float(asked.proximity)))


def written_as_usual(postcode: str) -> str:
    """A postcode in capitals with its one space; a district without one."""
    letters = postcode.replace(" ", "").upper()
    whole = WHOLE_POSTCODE.fullmatch(letters)
    return f"{whole[1]} {whole[2]}" if whole else letters


def _one(value: object) -> tuple:
    return () if value is None else (value,)


def _since(asked: ServiceParameters) -> object:
    if asked.modified_after is None:
        return None
    moment = moment_of(asked.modified_after)
    return moment - MOMENT_BEFORE if moment > datetime.datetime.min.replace(tzinfo=datetime.timezone.utc) else moment
