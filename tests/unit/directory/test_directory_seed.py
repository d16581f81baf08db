"""A mistake in data/directory is caught before anybody can be given it, and its place is named."""
from __future__ import annotations

import pytest

from bot.directory.seed import read_seed, seed_digest
from bot.errors import DirectoryDataError


def spoil(folder, topic, old, new):
    path = folder / f"{topic}.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("topic, old, new, place, why", [
    ("drugs", '"020 7485 2722"', '"020 7485 272"', "drugs.yml, cgl_camden, contacts.1.value", "dialled"),
    ("drugs", '"020 7485 2722"', "999", "drugs.yml, cgl_camden, contacts.1.value", "str type expected"),
    ("drugs", '"82111"', '"82 1x"', "drugs.yml, frank, contacts.2.value", "dialled"),
    ("drugs", '"82111"', '"118 118"', "drugs.yml, frank, contacts.2.value", "dialled"),
    ("drugs", '"camden.referrals@cgl.org.uk"', '"camden.referrals.cgl.org.uk"', "drugs.yml, cgl_camden, contacts.2.value", "email"),
    ("drugs", '"www.streetlink.london"', '"https://www.streetlink.london"', "drugs.yml, streetlink, contacts.1.value", "https"),
    ("drugs", "kind: phone", "kind: telephone", "drugs.yml, cgl_camden, contacts.1.kind", "is not one of"),
    ("drugs", "status: unverified", "status: fine", "drugs.yml, cgl_camden, contacts.1.checked.status", "is not one of"),
    ("drugs", "confidence: medium", "confidence: some", "drugs.yml, cgl_camden, contacts.1.checked.confidence", "is not one of"),
    ("drugs", "assured_date: 2026-11-22, ", "", "drugs.yml, cgl_camden, contacts.1.checked.assured_date", "required"),
    ("drugs", "        uncertain:", "        # uncertain:", "drugs.yml, cgl_camden, contacts.1.uncertain", "not certain"),
    ("drugs", "area: camden", "area: kent", "drugs.yml, cgl_camden, area", "is not one of"),
    ("drugs", "need: drug_alcohol_support", "need: drugs", "drugs.yml, cgl_camden, needs.1.need", "is not one of"),
    ("drugs", "rank: 10", "rank: first", "drugs.yml, cgl_camden, needs.1.rank", "integer"),
    ("drugs", "rank: 10", "rank: 0", "drugs.yml, cgl_camden, needs.1.rank", "1 or more"),
    ("drugs", "audience: [alcohol]", "audience: [drinker]", "drugs.yml, alcoholics_anonymous, needs.1.audience", "is not one of"),
    ("drugs", "adults in Camden.", "adults in Camden!", "drugs.yml, cgl_camden, description", "calm sentence"),
    ("drugs", "    name: Change", "    title: Change", "drugs.yml, cgl_camden, name", "required"),
    ("drugs", "key: cgl_camden", "key: frank", "drugs.yml, frank, key", "already used"),
    ("drugs", "need: drug_alcohol_support, rank: 10", "need: drug_alcohol_support, rank: 20", "drugs.yml, frank, needs", "already belongs"),
    ("victims", "need: victim_support, rank: 10", "need: fraud, rank: 40", "victim_support, needs", "no service answers"),
    ("drugs", '"0808 800 0005"', '"0207 846 3535"', "drugs.yml, camden_rough_sleeping_outreach, contacts", "twice"),
    ("drugs", "key: cgl_camden", "key: cgl_camden\n    key: cgl", "drugs.yml", "is not YAML"),
    ("drugs", "services:", "people:", "drugs.yml", "list named services"),
])
def test_a_mistake_is_named_with_file_service_and_field(seed_copy, topic, old, new, place, why):
    spoil(seed_copy, topic, old, new)

    with pytest.raises(DirectoryDataError) as error:
        read_seed(seed_copy)

    line = next(line for line in str(error.value).splitlines() if place in line)
    assert why in line


def test_every_mistake_is_named_at_once(seed_copy):
    spoil(seed_copy, "drugs", '"82111"', '"8"')
    spoil(seed_copy, "police", '"61016"', '"6"')

    with pytest.raises(DirectoryDataError) as error:
        read_seed(seed_copy)

    assert "drugs.yml, frank" in str(error.value)
    assert "police.yml, btp" in str(error.value)


def test_a_missing_topic_is_named(seed_copy):
    (seed_copy / "hate.yml").unlink()

    with pytest.raises(DirectoryDataError, match="hate.yml: cannot be read"):
        read_seed(seed_copy)


def test_a_file_of_no_topic_is_named(seed_copy):
    (seed_copy / "weather.yml").write_text("services: []", encoding="utf-8")

    with pytest.raises(DirectoryDataError, match="weather.yml: there is no topic"):
        read_seed(seed_copy)


def test_identifiers_are_the_same_in_every_reading(seed_copy):
    first, again = read_seed(), read_seed(seed_copy)

    assert first.services == again.services
    assert len({contact.id for service in first.services.values() for contact in service.contacts}) == sum(
        len(service.contacts) for service in first.services.values()
    )


def test_a_change_of_one_digit_changes_the_digest(seed_copy):
    before = seed_digest(seed_copy)

    spoil(seed_copy, "drugs", '"020 7485 2722"', '"020 7485 2723"')

    assert seed_digest(seed_copy) != before
