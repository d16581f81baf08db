"""Services come in from another Open Referral UK feed or a CSV file: as a batch that a second person approves, all of it or nothing."""
from __future__ import annotations

import csv
import json
import uuid

import pytest
import responses

from bot.directory.changing import Editing
from bot.directory.database import reading
from bot.directory.history import history
from bot.directory.importing import csv_file, feed, open_referral
from bot.directory.importing.approving import Imports
from bot.directory.importing.mapping import mapping
from bot.directory.importing.staging import ImportOrder, stage
from bot.directory.queries import Directory
from bot.directory.rows import term_id
from bot.directory.storing import stored_document
from bot.errors import AccountError, ChangeConflict, ChangeRefused, DirectoryDataError

ADVICE = "6c0a9cbe-5d7c-4f0e-9b57-4b8f4b0a0001"


def service(number=1, **fields):
    return {
        "id": str(uuid.UUID(int=number)), "name": f"Kilburn Advice {number}", "description": "Advice <b>for all</b>! Every day.", "status": "active",
        "organization": {"id": "x", "name": "Kilburn Advice", "description": "x"}, "url": "https://Advice.example.org/", "assured_date": "2026-10-01",
        "phones": [{"number": "+442079460123", "type": "voice"}], "contacts": [{"email": "help@advice.example.org"}], "minimum_age": 16,
        "service_areas": [{"name": "London Borough of Camden"}], "languages": [{"name": "Somali", "code": "so"}],
        "cost_options": [{"option": "free", "amount": 0}],
        "attributes": [{"taxonomy_term": {"id": ADVICE, "name": "Money advice"}}, {"taxonomy_term": {"id": term_id("audiences", "older")}}],
        "service_at_locations": [{"location": {
            "name": "Hall", "latitude": 51.5, "longitude": -0.2, "location_type": "physical", "accessibility": [{"description": "Step-free"}],
            "addresses": [{"address_1": "1 High Road", "city": "London", "postal_code": "nw65aa"}],
        }}],
        **fields,
    }


@pytest.fixture
def bring_in(filled, staff, tmp_path):
    """Imports these services as Asha; answers with the outcome, or raises."""
    terms = tmp_path / "terms.yml"
    terms.write_text("Money advice: fraud\n", encoding="utf-8")

    def bring(*services, account="asha", **options):
        path = tmp_path / "feed.json"
        path.write_text(json.dumps(list(services)), encoding="utf-8")
        wanted = mapping(Directory(filled).snapshot(), terms)
        order = ImportOrder("their feed", staff[account], "More advice", tmp_path / "report.csv", **options)
        return stage(filled, feed.services_in(str(path)), lambda raw: open_referral.document_from(raw, wanted, "their feed", "2026-11-25"), order)

    return bring


@pytest.fixture
def imports(filled, tmp_path):
    return Imports(filled, tmp_path / "snapshot.json")


def reported(tmp_path):
    with (tmp_path / "report.csv").open(encoding="utf-8", newline="") as file:
        return [tuple(row) for row in csv.reader(file)][1:]


def test_an_import_is_live_when_a_second_person_approved_it(bring_in, imports, filled, staff):
    outcome = bring_in(service(1), service(2))
    assert outcome.counts["new"] == 2 and Directory(filled).service(open_referral.key_of(service(1))) is None
    assert imports.approve(outcome.batch_id, staff["ben"]) == 2
    found = Directory(filled).service(open_referral.key_of(service(1)))
    assert (found.name, found.description, found.area, found.minimum_age) == ("Kilburn Advice 1", "Advice for all.", "camden", 16)
    assert [(c.kind, c.value) for c in found.contacts] == [("phone", "020 7946 0123"), ("email", "help@advice.example.org"), ("web", "advice.example.org")]
    assert found.locations[0].postal_code == "NW6 5AA" and found.locations[0].accessibility == ("Step-free",) and found.languages[0].code == "so"
    assert {c.status for c in found.contacts} == {"unverified"} and all("their feed" in c.source for c in found.contacts)
    assert found.key in [s.key for s in Directory(filled).services_for("fraud", {"older"})]
    assert found.key not in [s.key for s in Directory(filled).services_for("fraud")]
    assert {e.event for e in history(filled, found.key)} == {"approved"} and imports.waiting() == []


def test_nobody_approves_their_own_import(bring_in, imports, staff):
    own = bring_in(service(3), account="ben")
    with pytest.raises(ChangeRefused, match="second person"):
        imports.approve(own.batch_id, staff["ben"])


def test_services_people_put_in_order_come_before_those_that_came_in(bring_in, imports, filled, staff):
    before = [s.key for s in Directory(filled).services_for("fraud")]
    raw = service(1, attributes=[{"taxonomy_term": {"name": "Money advice"}}])
    imports.approve(bring_in(raw).batch_id, staff["ben"])

    assert [s.key for s in Directory(filled).services_for("fraud")] == [*before, open_referral.key_of(raw)]
    assert Directory(filled).find_named("kilburn advice 1") == []


@pytest.mark.parametrize("wrong, why", [
    ({"phones": [{"number": "12345"}]}, "dialled"), ({"name": ""}, "name"), ({"id": "7"}, "badly formed"), ({"status": "open"}, "status"),
    ({"minimum_age": "x"}, "invalid literal"), ({"phones": [], "contacts": [], "url": None}, "contacts"),
    ({"description": "", "organization": {}}, "description"),
])
def test_one_that_is_rejected_stops_it_all_and_the_report_says_why(bring_in, imports, tmp_path, wrong, why):
    with pytest.raises(ChangeRefused, match="1 services were rejected"):
        bring_in(service(1), service(2, **wrong))

    assert imports.waiting() == []
    (good, _, _), (rejected, _, reason) = reported(tmp_path)
    assert (good, rejected) == ("new", "rejected") and why in reason


def test_the_others_can_be_imported_knowingly(bring_in, imports, staff):
    outcome = bring_in(service(1), service(2, name=""), keep_rejected_out=True)
    assert (outcome.counts["new"], outcome.counts["rejected"]) == (1, 1)
    assert imports.approve(outcome.batch_id, staff["ben"]) == 1


def test_what_answers_none_of_our_needs_is_left_out(bring_in, tmp_path):
    outcome = bring_in(service(1, attributes=[{"taxonomy_term": {"name": "Swimming"}}]))
    assert outcome.batch_id is None and reported(tmp_path)[0][0] == "left out"


def test_a_service_that_stands_there_twice_is_rejected(bring_in):
    with pytest.raises(ChangeRefused):
        bring_in(service(1), service(1))


def test_importing_again_finds_what_is_the_same_and_what_changed_and_keeps_what_staff_found_out(bring_in, imports, filled, staff, tmp_path):
    imports.approve(bring_in(service(1), service(2)).batch_id, staff["ben"])
    key, editing = open_referral.key_of(service(1)), Editing(filled, tmp_path / "snapshot.json")
    with reading(filled) as session:
        document, version = stored_document(session, key)
    phone = {**document["contacts"][0], "checked": {**document["contacts"][0]["checked"], "status": "ok"}}
    ranked = {**document, "contacts": [phone, *document["contacts"][1:]], "needs": [{"need": "fraud", "rank": 55}]}
    editing.approve(editing.propose(ranked, version, staff["asha"], "We called them"), staff["ben"])

    outcome = bring_in(service(1, name="A new name"), service(2))
    assert (outcome.counts["changed"], outcome.counts["same"]) == (1, 1)
    imports.approve(outcome.batch_id, staff["cleo"])
    found = Directory(filled).service(key)
    assert found.name == "A new name" and found.contacts[0].status == "ok"
    assert key in [s.key for s in Directory(filled).services_for("fraud")]


def test_an_import_whose_services_were_changed_meanwhile_is_told_and_nothing_of_it_goes_live(bring_in, imports, filled, staff):
    first, second = bring_in(service(1), service(2)), bring_in(service(2), service(3))
    imports.approve(first.batch_id, staff["ben"])

    with pytest.raises(ChangeConflict):
        imports.approve(second.batch_id, staff["ben"])
    assert Directory(filled).service(open_referral.key_of(service(3))) is None
    assert [batch.id for batch in imports.waiting()] == [second.batch_id]


def test_an_import_can_be_looked_at_and_rejected(bring_in, imports, staff):
    outcome = bring_in(service(1), service(2))
    assert len(imports.documents(outcome.batch_id)) == 2 and imports.waiting()[0].new == 2
    imports.reject(outcome.batch_id, staff["ben"], "Not ours")
    with pytest.raises(ChangeRefused, match="rejected"):
        imports.approve(outcome.batch_id, staff["cleo"])


def test_who_only_looks_can_neither_import_nor_approve(bring_in, imports, staff):
    with pytest.raises(AccountError):
        bring_in(service(1), account="dev")
    with pytest.raises(AccountError):
        imports.approve(bring_in(service(1)).batch_id, staff["dev"])


def test_a_csv_file_comes_in_the_same_way(filled, staff, imports, tmp_path):
    path = tmp_path / "theirs.csv"
    header = "key,name,organization,description,area,needs,source,phone,web,hours,minimum_age"
    row = "food_bank,Food Bank,Church,Gives food,camden,fraud; youth_services,flyer,02079460124,https://food.example.org,Mondays,18"
    path.write_text(f"\ufeff{header}\n{row}\n", "utf-8")
    wanted = mapping(Directory(filled).snapshot())
    order = ImportOrder("theirs", staff["asha"], "More", tmp_path / "report.csv")
    outcome = stage(filled, csv_file.rows_in(path), lambda row: csv_file.document_from(row, wanted, "2026-11-25"), order)
    imports.approve(outcome.batch_id, staff["ben"])

    found = Directory(filled).service("food_bank")
    assert [(c.value, c.hours) for c in found.contacts] == [("020 7946 0124", "Mondays"), ("food.example.org", None)]
    assert found.minimum_age == 18 and "food_bank" in [s.key for s in Directory(filled).services_for("youth_services")]


@pytest.mark.parametrize("text", ["key,name\n", "key,name,organization,description,area,needs,source,fax\n"])
def test_a_csv_file_without_a_column_or_with_a_strange_one_is_refused(tmp_path, text):
    (tmp_path / "x.csv").write_text(text, encoding="utf-8")
    with pytest.raises(DirectoryDataError, match="columns"):
        list(csv_file.rows_in(tmp_path / "x.csv"))


@pytest.mark.parametrize("content", ["", "{", "[1]", "{}", '{"contents": 3}', "not json"])
def test_what_is_no_feed_is_refused(tmp_path, content):
    (tmp_path / "feed.json").write_text(content, encoding="utf-8")
    with pytest.raises(DirectoryDataError):
        list(feed.services_in(str(tmp_path / "feed.json")))
    with pytest.raises(DirectoryDataError):
        list(feed.services_in(str(tmp_path / "none.json")))


@responses.activate
def test_a_paged_api_is_read_to_its_end_with_what_is_nested():
    for number, last in ((1, False), (2, True)):
        page = {"contents": [{"id": service(number)["id"]}], "last_page": last, "total_pages": 2}
        responses.get("https://oruk.example.org/services", json=page, match=[responses.matchers.query_param_matcher({"page": number, "per_page": 100})])
        responses.get(f"https://oruk.example.org/services/{service(number)['id']}", json=service(number))
    responses.get("https://oruk.example.org/all.json", json={"services": [service(1)]})

    assert list(feed.services_in("https://oruk.example.org/")) == [service(1), service(2)]
    assert list(feed.services_in("https://oruk.example.org/all.json")) == [service(1)]


@responses.activate
def test_an_api_that_fails_is_told():
    responses.get("https://oruk.example.org/services", status=500)
    with pytest.raises(DirectoryDataError, match="does it answer"):
        list(feed.services_in("https://oruk.example.org"))


@pytest.mark.parametrize("text", ["- a list", "term: no_such_need", "a: [", ])
def test_a_file_of_terms_that_is_wrong_is_refused(tmp_path, filled, text):
    (tmp_path / "terms.yml").write_text(text, encoding="utf-8")
    with pytest.raises(DirectoryDataError):
        mapping(Directory(filled).snapshot(), tmp_path / "terms.yml")
