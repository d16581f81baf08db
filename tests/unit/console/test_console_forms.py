"""The form of a service and its document say the same; what is wrong is said at its field."""
from __future__ import annotations

import datetime

import pytest
from werkzeug.datastructures import MultiDict

from bot.console.form_documents import document_in, values_of
from bot.console.form_problems import form_problems
from bot.console.form_rows import changed_rows
from bot.console.forms import ServiceForm
from bot.directory.database import open_engine, reading
from bot.directory.documents import ServiceDocument
from bot.directory.seed import read_seed
from bot.directory.storing import stored_document

TODAY = datetime.date(2026, 11, 26)
ASHA = "asha@camden.example"
MONTHLY = {"freq": "MONTHLY", "byday": ["1MO", "-1FR"], "bymonthday": [15], "opens_at": "10:00", "closes_at": "12:00", "bank_holidays": "closed"}
WEEKLY = {"byday": ["MO", "SU"], "opens_at": "09:30", "closes_at": "24:00", "interval": 2, "dtstart": "2026-11-02", "valid_to": "2027-01-01"}


@pytest.fixture(scope="module")
def documents(filled_file):
    engine = open_engine(f"sqlite:///{filled_file}")
    with reading(engine) as session:
        found = {key: stored_document(session, key)[0] for key in read_seed().services}
    engine.dispose()
    return found


def plain(document):
    return ServiceDocument.parse_obj(document).plain()


def sent(document, **changes):
    """The form as a browser would send it back, with these fields changed."""
    fields = MultiDict()
    for field in leaves(ServiceForm(data=values_of(document))):
        if field.type == "BooleanField":
            fields.setlist(field.name, ["y"] if field.data else [])
        else:
            fields.setlist(field.name, field.data or [] if field.type == "Ticks" else ["" if field.data is None else str(field.data)])
    for name, value in changes.items():
        fields.setlist(name.replace("__", "-"), [] if value is None else [value])
    return ServiceForm(fields)


def leaves(form):
    for field in form:
        if field.type == "FieldList":
            for entry in field:
                yield from leaves(entry.form)
        else:
            yield field


def test_every_service_comes_back_from_the_form_as_it_went_in(documents):
    for document in documents.values():
        assert plain(document_in(sent(document).data, document, ASHA, TODAY)) == plain(document)


def test_hours_places_languages_and_costs_come_back_too(documents):
    first = {**documents["samaritans"]["contacts"][0], "always_open": False, "schedules": [MONTHLY, WEEKLY]}
    contacts = [first, *documents["samaritans"]["contacts"][1:]]
    place = {"name": "Town Hall", "postal_code": "WC1H 9JE", "latitude": 51.5, "accessibility": ["step-free entrance", "hearing loop"]}
    document = {
        **documents["samaritans"], "contacts": contacts, "locations": [place], "languages": [{"name": "Bengali", "code": "bn"}],
        "costs": [{"option": "everybody", "amount": 2.5}], "minimum_age": 0, "maximum_age": 25, "gender": "woman",
    }
    assert plain(document_in(sent(document).data, document, ASHA, TODAY)) == plain(document)


def test_a_new_contact_was_checked_today_by_whoever_wrote_it_and_an_old_one_keeps_its_check(documents):
    document = documents["samaritans"]
    form = sent(document, contacts__0__value="020 7974 4444")
    first, second = document_in(form.data, document, ASHA, TODAY)["contacts"][:2]

    assert (first["checked"]["assured_date"], first["checked"]["assurer"]) == ("2026-11-26", ASHA)
    assert second["checked"]["assured_date"] == document["contacts"][1]["checked"]["assured_date"]


def test_a_contact_may_be_said_to_have_been_checked_today(documents):
    document = documents["samaritans"]
    form = sent(document, contacts__0__checked_today="y")

    assert document_in(form.data, document, ASHA, TODAY)["contacts"][0]["checked"]["assurer"] == ASHA


@pytest.mark.parametrize(("field", "value", "told"), [
    ("name", "", "Enter this"),
    ("description", "Help!", "Must be one calm sentence"),
    ("minimum_age", "ten", "Enter a number"),
    ("maximum_age", "200", "Enter 120 or less"),
    ("contacts-0-value", "12", "not a"),
    ("contacts-0-value", "", "Enter this"),
    ("contacts-0-source", "", "Enter this"),
    ("contacts-0-review_by", "soon", "Enter a date such as"),
    ("needs-0-rank", "first", "Enter a number"),
    ("needs-0-rank", "0", "1 or more"),
    ("reason", "", "Say in 1 to 1000 characters"),
    ("reason", "x" * 1001, "Say in 1 to 1000 characters"),
])
def test_what_is_wrong_is_said_at_its_field(documents, field, value, told):
    document = documents["samaritans"]
    form = sent(document, **{"reason": "They told us", field.replace("-", "__"): value})
    problems = form_problems(form, document_in(form.data, document, ASHA, TODAY))

    assert [(problem.id, told in problem.message) for problem in problems] == [(field, True)]


@pytest.mark.parametrize(("kind", "value"), [
    ("phone", "02O 7974 2526"), ("phone", "0207"), ("email", "not an address"), ("email", "a@b"), ("web", "https://camden.gov.uk"), ("text", "123456789"),
])
def test_a_malformed_contact_is_refused(documents, kind, value):
    document = documents["samaritans"]
    form = sent(document, reason="They told us", contacts__0__kind=kind, contacts__0__value=value)

    assert [problem.id for problem in form_problems(form, document_in(form.data, document, ASHA, TODAY))] == ["contacts-0-value"]


def test_a_service_without_contacts_is_told_to_have_one(documents):
    form = ServiceForm(MultiDict({"key": "new_one", "name": "New"}))
    problems = form_problems(form, document_in(form.data, {}, ASHA, TODAY))

    assert {"contacts", "needs", "organization", "description", "reason"} <= {problem.id for problem in problems}


def test_rows_are_added_moved_and_removed_by_buttons(documents):
    values = ServiceForm(data=values_of(documents["samaritans"])).data
    names = lambda changed: [contact.get("value") for contact in changed["contacts"]]  # noqa: E731

    first, second = names(values)[:2]
    assert names(changed_rows(values, "add contacts"))[-1] is None
    assert names(changed_rows(values, "down contacts 0"))[:2] == [second, first]
    assert names(changed_rows(values, "up contacts 1"))[:2] == [second, first]
    assert first not in names(changed_rows(values, "remove contacts 0"))
    assert len(changed_rows(values, "add contacts 1 schedules")["contacts"][1]["schedules"]) == 1
    assert len(changed_rows(values, "add needs")["needs"]) == len(values["needs"]) + 1


@pytest.mark.parametrize("button", ["", "delete everything", "remove contacts", "add schedules", "remove contacts 999", "up needs 0"])
def test_a_button_that_is_none_of_these_changes_nothing(documents, button):
    values = ServiceForm(data=values_of(documents["samaritans"])).data

    assert changed_rows(values, button) in (None, values)
