"""The description of this API (OpenAPI 3.0), made of the classes that read its parameters and shape its answers."""
from __future__ import annotations

import functools
from typing import Any, Dict, List, Optional, Tuple, Type

from pydantic.schema import schema

from bot.open_data.parameters import Paging, PlacedParameters, ServiceParameters, TermParameters
from bot.open_data.service_shapes import Placed, PlacedPage, Service, ServicePage
from bot.open_data.shapes import About, Problem, Shape, Taxonomy, TaxonomyPage, TaxonomyTerm, TaxonomyTermPage

Described = Dict[str, Any]
REFERENCE = "#/components/schemas/"
ABOUT = (
    "The services directory of the Camden community safety assistant, read-only, as Open Referral UK (HSDS-UK 3.0). Only active services that two "
    "people approved, and only contacts that may be shown. Fields marked extra are beyond the standard: where each contact comes from, when it was "
    "last checked and until when that may be relied on. Show alerts. In danger, people call 999: this API is no help line. "
    "Readers may keep an answer for a minute; ask again with If-None-Match. No key is needed."
)
ADDRESSES: Tuple[Tuple[str, str, Optional[Type[Paging]], Type[Shape], Tuple[int, ...]], ...] = (
    ("/", "What this API is", None, About, ()),
    ("/services", "Services, page by page", ServiceParameters, ServicePage, (400,)),
    ("/services/{id}", "One service, whole", None, Service, (404,)),
    ("/taxonomies", "Taxonomies, page by page", Paging, TaxonomyPage, (400,)),
    ("/taxonomies/{id}", "One taxonomy", None, Taxonomy, (404,)),
    ("/taxonomy_terms", "Taxonomy terms, page by page", TermParameters, TaxonomyTermPage, (400,)),
    ("/taxonomy_terms/{id}", "One taxonomy term", None, TaxonomyTerm, (404,)),
    ("/service_at_locations", "Services at locations, page by page", PlacedParameters, PlacedPage, (400, 422)),
    ("/service_at_locations/{id}", "A service at a location, both whole", None, Placed, (404,)),
)
ERRORS = {
    400: "A parameter is wrong, given twice or not known here.", 404: "Nothing is at this address.",
    422: "The directory cannot find anything by this postcode.", 429: "Too many requests from your network address.",
    500: "The request could not be answered.", 503: "The directory cannot be read just now, or too many are reading it.",
}
EVERYWHERE = (429, 500, 503)
WAITS = (429, 503)


def description(base: str, licence: Optional[str]) -> Described:
    """The whole description, for the API at this address."""
    about: Described = {"title": "Camden community safety services", "version": "3.0.0", "description": ABOUT}
    if licence:
        about["license"] = {"name": "Licence of the data", "url": licence}
    return {"openapi": "3.0.3", "info": about, "servers": [{"url": base}], **_paths()}


@functools.lru_cache(maxsize=1)
def _paths() -> Described:
    paths = {path: {"get": _operation(*rest, path=path)} for path, *rest in ADDRESSES}
    paths["/openapi.json"] = {"get": _openapi()}
    shapes = schema([answer for _, _, _, answer, _ in ADDRESSES] + [Problem], ref_prefix=REFERENCE)["definitions"]
    return {"paths": paths, "components": {"schemas": shapes, "headers": _headers()}}


def _operation(summary: str, asked: Optional[Type[Paging]], answer: Type[Shape], errors: Tuple[int, ...], path: str) -> Described:
    return {
        "summary": summary, "operationId": "get" + "".join(word.title() for word in path.replace("{", "by_").strip("}").replace("/", "_").split("_")),
        "parameters": (_path_parameter() if "{id}" in path else []) + (_query(asked) if asked else []) + [_if_none_match()],
        "responses": {"200": _success(summary, {"$ref": REFERENCE + answer.__name__}), "304": _unchanged(), **_errors(errors)},
    }


def _openapi() -> Described:
    return {
        "summary": "This description", "operationId": "getOpenapi", "parameters": [_if_none_match()],
        "responses": {"200": _success("An OpenAPI 3.0 description", {"type": "object"}), "304": _unchanged(), **_errors(())},
    }


def _query(asked: Type[Paging]) -> List[Described]:
    found = []
    for name, own in asked.schema()["properties"].items():
        words = own.pop("description")
        found.append({"name": name, "in": "query", "required": False, "description": words, "schema": {k: v for k, v in own.items() if k != "title"}})
    return found


def _path_parameter() -> List[Described]:
    return [{"name": "id", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}]


def _if_none_match() -> Described:
    return {"name": "If-None-Match", "in": "header", "required": False, "description": "The ETag of what you have", "schema": {"type": "string"}}


def _success(words: str, shape: Described) -> Described:
    headers = {"ETag": {"$ref": "#/components/headers/ETag"}, "Cache-Control": {"$ref": "#/components/headers/Cache-Control"}}
    return {"description": words, "headers": headers, "content": {"application/json": {"schema": shape}}}


def _unchanged() -> Described:
    return {"description": "What you have is still right.", "headers": {"ETag": {"$ref": "#/components/headers/ETag"}}}


def _errors(statuses: Tuple[int, ...]) -> Described:
    return {str(status): _error(status) for status in sorted(statuses + EVERYWHERE)}


def _error(status: int) -> Described:
    answer: Described = {"description": ERRORS[status], "content": {"application/problem+json": {"schema": {"$ref": REFERENCE + Problem.__name__}}}}
    if status in WAITS:
        answer["headers"] = {"Retry-After": {"$ref": "#/components/headers/Retry-After"}}
    return answer


def _headers() -> Described:
    return {
        "ETag": {"description": "A fingerprint of the answer", "required": True, "schema": {"type": "string"}},
        "Cache-Control": {"description": "How long to keep it", "required": True, "schema": {"type": "string"}},
        "Retry-After": {"description": "Seconds to wait", "required": True, "schema": {"type": "integer", "minimum": 1}},
    }
