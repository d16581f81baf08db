"""A service of an Open Referral UK feed as a document of ours. Nothing is invented: what we can't read is left out, or the service is rejected."""
from __future__ import annotations

import re
import uuid
from typing import Any, Dict, Iterator, List, Optional

from bot.directory.documents import Document
from bot.directory.importing.mapping import Mapping
from bot.directory.importing.words import as_number, as_web, one_sentence

Raw = Dict[str, Any]
NOT_CHECKED = "It comes from another directory; nobody here has checked it."
STATUSES = {"active": "active", "inactive": "inactive", "defunct": "defunct", "temporarily closed": "temporarily closed"}
TEXT_TYPES, TEXTPHONE_TYPES = {"text", "sms", "cell"}, {"textphone", "tty", "text_telephone", "minicom"}
POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})")
KEY = "import_"


def document_from(raw: Raw, wanted: Mapping, source: str, today: str) -> Optional[Document]:
    """The document; None when none of the service's terms stands for a need of ours. What is malformed in it is for the caller to check."""
    terms = [attribute.get("taxonomy_term") or {} for attribute in _list(raw, "attributes")]
    needs, audience = wanted.needs_of(terms), wanted.audience_of(terms)
    if not needs:
        return None
    organization = raw.get("organization") or {}
    document = {
        "key": key_of(raw), "name": str(raw.get("name") or "").strip(), "organization": str(organization.get("name") or raw.get("name") or "").strip(),
        "description": one_sentence(raw.get("description") or organization.get("description") or ""), "area": _area(raw),
        "status": STATUSES.get(str(raw.get("status")), str(raw.get("status"))), "topic": wanted.topics[needs[0]],
        "contacts": list(_contacts(raw, f"{source}, service {raw.get('id')}", today)),
        "needs": [{"need": need, **({"audience": audience} if audience else {})} for need in needs],
        "costs": [_cost(cost) for cost in _list(raw, "cost_options") if cost.get("option") or cost.get("amount_description")],
        "languages": [_language(language) for language in _list(raw, "languages") if language.get("name") or language.get("code")],
        "locations": [_location(place["location"]) for place in _list(raw, "service_at_locations") if place.get("location")],
    }
    ages = {name: int(raw[name]) for name in ("minimum_age", "maximum_age") if raw.get(name) is not None}
    words = {"audience": raw.get("eligibility_description"), "alert": raw.get("alert")}
    return {**{name: value for name, value in document.items() if value != []}, **ages, **{name: value for name, value in words.items() if value}}


def key_of(raw: Raw) -> str:
    """The same for the same service each time; a ValueError when its id is no UUID."""
    return KEY + uuid.UUID(str(raw.get("id"))).hex


def _list(raw: Raw, name: str) -> List[Raw]:
    value = raw.get(name) or []
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _contacts(raw: Raw, source: str, today: str) -> Iterator[Document]:
    """Phones of the service and of its contacts, emails, web addresses; each once."""
    seen = set()
    for kind, value, label, hours in _ways(raw):
        if value and (kind, value) not in seen:
            seen.add((kind, value))
            checked = {"assured_date": today, "source_date": str(raw.get("assured_date") or "undated"), "status": "unverified", "confidence": "medium"}
            contact = {"kind": kind, "value": value, "source": source, "checked": checked, "uncertain": NOT_CHECKED}
            yield {**contact, **({"label": label} if label else {}), **({"hours": hours} if hours else {})}


def _ways(raw: Raw) -> Iterator[tuple]:
    hours = "; ".join(str(each["description"]) for each in _list(raw, "schedules") if each.get("description")) or None
    people = _list(raw, "contacts")
    for phone in [*_list(raw, "phones"), *(phone for person in people for phone in _list(person, "phones"))]:
        kind = str(phone.get("type") or "voice").lower()
        ours = "text" if kind in TEXT_TYPES else "textphone" if kind in TEXTPHONE_TYPES else "phone"
        yield ours, as_number(phone.get("number")), phone.get("description"), hours
    for email in [raw.get("email"), *(person.get("email") for person in people)]:
        yield "email", str(email).strip() if email else None, None, None
    yield "web", as_web(raw.get("url")), None, None


def _area(raw: Raw) -> str:
    """By the names of its areas: Camden, else London, else the whole country."""
    names = " ".join(str(area.get("name")) for area in _list(raw, "service_areas")).lower()
    return "camden" if "camden" in names else "london" if "london" in names else "uk"


def _cost(raw: Raw) -> Document:
    amount = {"amount": float(raw["amount"])} if raw.get("amount") is not None else {}
    words = {"amount_description": str(raw["amount_description"])} if raw.get("amount_description") else {}
    return {"option": str(raw.get("option") or raw["amount_description"]), **amount, **words}


def _language(raw: Raw) -> Document:
    return {"name": str(raw.get("name") or raw["code"]), **({"code": str(raw["code"])} if raw.get("code") else {})}


def _location(raw: Raw) -> Document:
    address = next(iter(_list(raw, "addresses")), {})
    words = {name: address.get(name) for name in ("address_1", "address_2", "city")}
    postcode = POSTCODE.fullmatch(str(address.get("postal_code") or "").upper().strip())
    if postcode:
        words["postal_code"] = " ".join(postcode.groups())
    place = {name: raw.get(name) for name in ("latitude", "longitude")}
    name = raw.get("name") or address.get("address_1") or "Place"
    access = [str(each["description"]) for each in _list(raw, "accessibility") if each.get("description")]
    kind = raw.get("location_type") or "physical"
    document = {"name": str(name), "location_type": str(kind), **words, **place}
    return {**{field: value for field, value in document.items() if value is not None}, **({"accessibility": access} if access else {})}
