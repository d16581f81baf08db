"""Which numbers, emails and addresses may stand in the directory."""
from __future__ import annotations

import pytest

from bot.directory.contact_values import check_value


@pytest.mark.parametrize("kind, value", [
    ("phone", "999"), ("phone", "101"), ("phone", "111"), ("phone", "111 then 2"), ("phone", "999 then 55"),
    ("phone", "116 123"), ("phone", "0800 1111"), ("phone", "0207 846 3535"), ("phone", "0800 40 50 40"),
    ("text", "61016"), ("text", "85258"), ("text", "82111"), ("text", "88247"), ("text", "999"), ("text", "07717 989 025"),
    ("textphone", "18000"), ("textphone", "18001 101"), ("textphone", "18001 then the number"),
    ("email", "LBCMashadmin@camden.gov.uk"), ("web", "www.gov.uk/ACT"), ("in_person", "Ask for Angela"),
])
def test_values_that_reach_somebody(kind, value):
    check_value(kind, value)


@pytest.mark.parametrize("kind, value", [
    ("phone", ""), ("phone", "020 7485 272"), ("phone", "0808 168 91111"), ("phone", "098 7654 3210"), ("phone", "call 999"),
    ("phone", "118 500"), ("phone", "998"), ("phone", "998 then 55"), ("text", "12"), ("textphone", "18002"),
    ("textphone", "18001 12"), ("email", "samaritans.org"), ("email", "jo@samaritans"), ("email", "jo samaritans@x.org"),
    ("web", "https://www.gov.uk"), ("web", "gov"), ("web", "www.gov.uk/a b"), ("web", "javascript:alert(1)"), ("post", " "),
])
def test_values_that_reach_nobody(kind, value):
    with pytest.raises(ValueError):
        check_value(kind, value)
