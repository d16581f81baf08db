"""Every page and every record of the API is valid by the schemas that Open Referral UK published."""
from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator, FormatChecker, RefResolver

from bot.settings import PROJECT_FOLDER

PUBLISHED = PROJECT_FOLDER / "tests" / "published_schemas"
LISTS = {
    "services": "service_list", "taxonomies": "taxonomy", "taxonomy_terms": "taxonomy_term", "service_at_locations": "service_at_location_list",
}
WHOLE = {"services": "service", "taxonomies": "taxonomy", "taxonomy_terms": "taxonomy_term", "service_at_locations": "service_at_location"}
PAGE_FIELDS = {"total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty", "contents"}
STRICT_FORMATS = FormatChecker(("uuid", "date", "email"))


@STRICT_FORMATS.checks("uri")
def is_uri(value):
    return not isinstance(value, str) or value.startswith(("http://", "https://"))


@STRICT_FORMATS.checks("date-time")
def is_moment(value):
    return not isinstance(value, str) or ("T" in value and value.endswith(("+00:00", "Z")))


def published(name, folder="uk-profile"):
    return json.loads((PUBLISHED / folder / f"{name}.json").read_text(encoding="utf-8"))


def faults(schema, answer):
    here = RefResolver(base_uri="", referrer=schema, store={"taxonomy_term.json": published("taxonomy_term")})
    return [f"{list(error.path)}: {error.message}" for error in Draft202012Validator(schema, resolver=here, format_checker=STRICT_FORMATS).iter_errors(answer)]


def everything(reader, name, per_page=7):
    """The items of every page, which follow each other."""
    items, number, last = [], 0, False
    while not last:
        number += 1
        page = reader.get(f"/{name}?per_page={per_page}&page={number}").json
        assert set(page) == PAGE_FIELDS
        assert faults(published("openapi")["components"]["schemas"]["Page"], page) == []
        assert (page["page_number"], page["first_page"], page["size"]) == (number, number == 1, len(page["contents"]))
        items, last = items + page["contents"], page["last_page"]
    assert (len(items), number) == (page["total_items"], max(page["total_pages"], 1))
    return items


@pytest.mark.parametrize("name", LISTS)
def test_every_item_of_every_page_is_valid(reader, name):
    schema = published(LISTS[name])
    items = everything(reader, name)
    assert items
    assert [fault for item in items for fault in faults(schema, item)] == []
    assert len({item["id"] for item in items}) == len(items)


@pytest.mark.parametrize("name", WHOLE)
def test_every_record_is_valid(reader, name):
    schema = published(WHOLE[name])
    for item in everything(reader, name, per_page=200):
        assert faults(schema, reader.get(f"/{name}/{item['id']}").json) == []


@pytest.mark.parametrize("path, schema", [("/", "api_details"), ("/taxonomies", "taxonomy_list"), ("/taxonomy_terms?per_page=200", "taxonomy_term_list")])
def test_the_national_validators_own_schemas_hold_too(reader, path, schema):
    assert faults(published(schema, "validator"), reader.get(path).json) == []


def test_the_description_has_every_address_and_parameter_of_the_profile(reader):
    ours, profile = reader.get("/openapi.json").json, published("openapi")
    for path, operation in profile["paths"].items():
        asked = {parameter["$ref"].rsplit("/", 1)[1] for parameter in operation["get"].get("parameters", ())}
        assert asked <= {parameter["name"] for parameter in ours["paths"][path]["get"]["parameters"]}


def test_a_published_schema_finds_what_is_wrong(reader):
    item = {**everything(reader, "services")[0], "id": "12", "status": "open", "email": None}
    assert len(faults(published("service_list"), item)) == 3
