"""The addresses of Open Referral UK. All are public and can only be read."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Optional, Type, TypeVar
from uuid import UUID

from flask import Blueprint, Response, abort, current_app, request

from bot.directory import pages as directory
from bot.directory.positions import Positions
from bot.open_data.choosing import filter_of, placed_filter_of
from bot.open_data.openapi import description
from bot.open_data.parameters import Paging, PlacedParameters, ServiceParameters, TermParameters, read
from bot.open_data.service_shapes import PlacedPage, ServicePage
from bot.open_data.services import placed_of, placed_summary_of, service_of, summary_of
from bot.open_data.shapes import About, Page, Shape, TaxonomyPage, TaxonomyTermPage
from bot.open_data.terms import taxonomy_of, term_of

VERSION = "HSDS-UK-3.0"
PROFILE = "https://github.com/OpenReferralUK/uk-profile/blob/main/docs/index.md"
open_data = Blueprint("open_data", __name__)
Found = TypeVar("Found")


@dataclass(frozen=True)
class Parts:
    """What the addresses need."""

    pages: directory.Pages
    positions: Positions
    public_url: Optional[str]  # where readers reach the API; as they asked when None
    licence: Optional[str]


@open_data.get("/")
def about() -> Response:
    """What this API is."""
    return _json(About(version=VERSION, profile=PROFILE, openapi_url=f"{_base()}/openapi.json", license=_parts().licence))


@open_data.get("/openapi.json")
def openapi() -> Response:
    """The description of this API."""
    return current_app.json.response(description(_base(), _parts().licence))


@open_data.get("/services")
def services() -> Response:
    """A page of services."""
    asked = read(ServiceParameters, request.args)
    return _page(_parts().pages.services(filter_of(asked), asked.page, asked.per_page), summary_of, ServicePage)


@open_data.get("/services/<uuid:found>")
def service(found: UUID) -> Response:
    """One service, whole."""
    stored = _known(_parts().pages.service(str(found)))
    _active(stored)
    return _json(service_of(stored, _terms_of(stored)))


@open_data.get("/taxonomies")
def taxonomies() -> Response:
    """A page of taxonomies."""
    asked = read(Paging, request.args)
    return _page(_parts().pages.taxonomies(asked.page, asked.per_page), taxonomy_of, TaxonomyPage)


@open_data.get("/taxonomies/<uuid:found>")
def taxonomy(found: UUID) -> Response:
    """One taxonomy."""
    return _json(taxonomy_of(_known(_parts().pages.taxonomy(str(found)))))


@open_data.get("/taxonomy_terms")
def taxonomy_terms() -> Response:
    """A page of taxonomy terms."""
    asked = read(TermParameters, request.args)
    return _page(_parts().pages.terms(asked.taxonomy_id, asked.search, asked.page, asked.per_page), term_of, TaxonomyTermPage)


@open_data.get("/taxonomy_terms/<uuid:found>")
def taxonomy_term(found: UUID) -> Response:
    """One taxonomy term."""
    return _json(term_of(_known(_parts().pages.term(str(found)))))


@open_data.get("/service_at_locations")
def service_at_locations() -> Response:
    """A page of services at locations."""
    asked = read(PlacedParameters, request.args)
    which = placed_filter_of(asked, _parts().positions)
    return _page(_parts().pages.placed_services(which, asked.page, asked.per_page), placed_summary_of, PlacedPage)


@open_data.get("/service_at_locations/<uuid:found>")
def service_at_location(found: UUID) -> Response:
    """One service at one location, whole."""
    placed = _known(_parts().pages.placed_service(str(found)))
    _active(placed.service)
    return _json(placed_of(placed, _terms_of(placed.service)))


def _parts() -> Parts:
    return current_app.extensions["open_data"]


def _base() -> str:
    return (_parts().public_url or request.url_root).rstrip("/")


def _known(found: Optional[Found]) -> Found:
    if found is None:
        abort(404)
    return found


def _active(stored: Any) -> None:
    """A service that helps nobody any more must not be found by those who kept its address."""
    if stored.service.status != "active":
        abort(404)


def _terms_of(stored: Any) -> Any:
    return _parts().pages.terms_of([stored.service.id])[stored.service.id]


def _page(found: directory.Page, shape: Callable[[Any], Shape], kind: Type[Page]) -> Response:
    return _json(kind(
        total_items=found.total, total_pages=found.pages, page_number=found.number, size=len(found.items), first_page=found.number == 1,
        last_page=found.number >= found.pages, empty=not found.items, contents=[shape(item) for item in found.items],
    ))


def _json(answer: Shape) -> Response:
    return Response(answer.json(exclude_none=True, ensure_ascii=False), content_type="application/json")
