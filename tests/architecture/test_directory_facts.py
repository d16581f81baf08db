"""The directory holds every contact of the Partnership's plan and every known service, and no contact stands anywhere else."""
from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.directory.seed import read_seed
from bot.settings import PROJECT_FOLDER

# Copied from the Camden Community Safety Partnership Plan 2024-2027, "Information and Advice", in its order.
PLAN = [
    ("police_999", "999 (in an emergency or when a crime is happening)"),
    ("police_101_met", "101 (non-emergency and to report ASB)"),
    ("police_101_met", "www.met.police.uk/report"),
    ("camden_safety_net", "Camden Safety Net"),
    ("camden_safety_net", "camdensafetynet@camden.gov.uk"),
    ("cgl_camden", "Adult Drug and Alcohol Services Camden | Change Grow Live"),
    ("cgl_camden", "020 7485 2722"),
    ("cgl_camden", "camden.referrals@cgl.org.uk"),
    ("inroads_camden", "InRoads Camden"),
    ("inroads_camden", "0300 303 4545"),
    ("inroads_camden", "inroads.camden@viaorg.uk"),
    ("inroads_camden", "InRoads Camden Referral"),
    ("camden_rough_sleeping_outreach", "Camden Routes off The Streets"),
    ("camden_rough_sleeping_outreach", "0207 846 3535"),
    ("camden_rough_sleeping_outreach", "freephone 0808 800 0005"),
    ("camden_rough_sleeping_outreach", "streetsafe@cgl.org.uk"),
    ("camden_youth", "Youth clubs and support services Camden Council"),
    ("camden_youth", "info.youth@camden.gov.uk"),
    ("camden_asb", "Camden Council website and reporting online"),
    ("camden_asb", "communitysafety@camden.gov.uk"),
    ("camden_hate_crime", "Camden Council Hate Crime"),
    ("camden_prevent_children", "Camden Council Prevent"),
    ("camden_prevent_adults", "Camden Council Prevent"),
    ("camden_prevent_children", "Children's Safeguarding Partnership Radicalisation and Extremism"),
    ("camden_hate_crime", "999 (in an emergency)"),
    ("camden_hate_crime", "101 (non-emergency)"),
    ("stop_hate_uk", "0800 138 1625 (24 hours/day)"),
    ("stop_hate_uk", "text 07717 989 025"),
    ("true_vision", "www.report-it.org.uk"),
    ("camden_prevent_children", "LBCMashadmin@camden.gov.uk"),
    ("camden_prevent_adults", "asc.mash.safeguarding@camden.gov.uk"),
    ("victim_support", "0808 168 9291"),
    ("victim_support", "0808 168 9111 (out of hours)"),
    ("victim_support", "Victim Support"),
    ("camden_health_wellbeing", "Your health and wellbeing - Camden Council"),
]

# Every service known on 22 November 2026, and those made out of them (Prevent for children and for adults, NHS 111).
SERVICES = """
police_999 police_101_met camden_safety_net cgl_camden inroads_camden camden_rough_sleeping_outreach streetlink
camden_homelessness camden_contact_centre camden_youth camden_asb camden_asb_case_review camden_hate_crime stop_hate_uk
true_vision camden_prevent_children camden_prevent_adults act_early_anti_terrorism victim_support camden_health_wellbeing
camden_children_mash camden_adult_safeguarding camden_safety_hub silent_solution emergency_sms relay_uk bsl_999
national_da_helpline mens_advice_line mankind galop karma_nirvana forced_marriage_unit nspcc_fgm national_stalking
rape_crisis havens revenge_porn_helpline southall_black_sisters ikwro solace respect_phoneline signhealth_da
ask_for_angela ask_for_ani streetsafe btp crimestoppers tell_mama british_muslim_trust cst childline nspcc
missing_people modern_slavery report_fraud samaritans shout papyrus nhs_111_mental_health nhs_111 frank
alcoholics_anonymous shelter hourglass gambling
""".split()

PLACES = ["bot", "actions", "domain.yml", "data/responses", "data/rules", "data/stories", "data/plan", "data/reporting", "data/questions"]
# Short words of everyday speech that sentences, intents and comments may say; every longer contact stands in the directory alone.
ALLOWED_WORDS = {"999", "101", "111", "112", "then", "55", "2"}
SUFFIXES = {".py", ".yml", ".yaml", ".json", ".md", ".txt", ".html", ".css", ".js", ".svg", ".ini", ".mako"}


@pytest.fixture(scope="module")
def services():
    return read_seed().services


def contacts_of(services):
    return [(service, contact) for service in services.values() for contact in service.contacts]


@pytest.mark.parametrize("service, printed", PLAN)
def test_the_plans_contact_is_there_exactly_as_printed(services, service, printed):
    contact = next((c for c in services[service].contacts if c.printed_in_plan == printed), None)

    assert contact, f"{printed} is missing from {service}"
    assert contact.value in printed


@pytest.mark.parametrize("printed", [printed for _, printed in PLAN if re.search(r"\d{3}|@|www", printed)])
def test_a_number_or_address_of_the_plan_is_shown(services, printed):
    assert any(contact.shown for _, contact in contacts_of(services) if contact.printed_in_plan == printed)


def test_nothing_is_said_to_be_printed_in_the_plan_that_is_not(services):
    printed = {(service.key, contact.printed_in_plan) for service, contact in contacts_of(services) if contact.printed_in_plan}

    mash_address_again = {
        ("camden_children_mash", "LBCMashadmin@camden.gov.uk"),
        ("camden_adult_safeguarding", "asc.mash.safeguarding@camden.gov.uk"),
    }
    assert printed == set(PLAN) | mash_address_again


def test_every_known_service_is_there_and_no_other(services):
    assert sorted(services) == sorted(SERVICES)


def test_every_contact_says_where_it_comes_from_and_when_it_was_checked(services):
    assert [c.value for _, c in contacts_of(services) if not (c.source.strip() and c.assured_date)] == []


ALWAYS_OPEN = {
    ("police_999", "999"), ("police_101_met", "101"), ("camden_hate_crime", "999"), ("camden_hate_crime", "101"),
    ("silent_solution", "999 then 55"), ("emergency_sms", "999"), ("relay_uk", "18000"), ("bsl_999", "www.999bsl.co.uk"),
    ("nhs_111_mental_health", "111 then 2"), ("nhs_111_mental_health", "999"), ("national_da_helpline", "0808 2000 247"),
    ("rape_crisis", "0808 500 2222"), ("havens", "020 3299 6900"), ("samaritans", "116 123"), ("shout", "85258"),
    ("papyrus", "0800 068 4141"), ("victim_support", "0808 168 9111"), ("btp", "61016"), ("cst", "0800 032 3263"),
    ("camden_contact_centre", "020 7974 4444"), ("camden_homelessness", "020 7974 4444"),
    ("camden_adult_safeguarding", "020 7974 4444"), ("camden_children_mash", "020 7974 4444"),
    ("stop_hate_uk", "0800 138 1625"), ("gambling", "0808 8020 133"), ("frank", "0300 123 6600"),
}


def test_only_what_was_confirmed_promises_to_answer_at_all_hours(services):
    assert {(service.key, contact.value) for service, contact in contacts_of(services) if contact.always_open} == ALWAYS_OPEN


@pytest.mark.parametrize("service, value", [
    ("police_101_met", "Met front counter"), ("camden_prevent_children", "020 7974 6050"),
])
def test_what_may_no_longer_be_true_is_kept_and_not_shown(services, service, value):
    assert [contact.shown for contact in services[service].contacts if contact.value.startswith(value)] == [False]


@pytest.mark.parametrize("service", ["police_101_met", "camden_contact_centre", "camden_health_wellbeing"])
def test_a_service_people_are_sent_to_has_a_page_with_an_address(services, service):
    assert services[service].shown_contacts("web")


def folded(text: str) -> str:
    return re.sub(r"\s+", "", text).casefold()


def search_pattern(value: str) -> re.Pattern:
    """Finds a contact in text without spaces; a number must stand alone and may be written with +44."""
    plain = folded(value)
    if not plain.isdigit():
        return re.compile(re.escape(plain))
    abroad = f"|\\+44(?:\\(0\\))?{plain[1:]}" if len(plain) > 9 and plain[0] == "0" else ""
    return re.compile(rf"(?:(?<![\d.]){plain}{abroad})(?![\d])")


def forbidden(services) -> list:
    values = {contact.value for _, contact in contacts_of(services) if contact.kind in ("phone", "text", "textphone", "email")}
    return sorted(value for value in values if not set(re.findall(r"\w+", value)) <= ALLOWED_WORDS)


def texts_of(place: str):
    root = PROJECT_FOLDER / place
    found = [root] if root.is_file() else sorted(root.rglob("*")) if root.is_dir() else []
    for path in found:
        if path.is_file() and path.suffix in SUFFIXES and "__pycache__" not in path.parts:
            yield path, folded(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("place", PLACES)
def test_contacts_are_written_in_the_directory_alone(services, place):
    patterns = [(value, search_pattern(value)) for value in forbidden(services)]

    written = [
        f"{Path(path).relative_to(PROJECT_FOLDER)}: {value}"
        for path, text in texts_of(place) for value, pattern in patterns if pattern.search(text)
    ]
    assert written == []


@pytest.mark.parametrize("text", ["Call 020 7485\n2722 now", "+44 20 7485 2722", "write to CAMDEN.referrals@cgl.org.uk"])
def test_a_contact_is_found_however_it_is_spaced(text):
    patterns = [search_pattern("020 7485 2722"), search_pattern("camden.referrals@cgl.org.uk")]

    assert any(pattern.search(folded(text)) for pattern in patterns)


def test_a_longer_number_is_not_taken_for_a_contact():
    assert not search_pattern("61016").search("161016")
