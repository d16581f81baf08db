"""The pages for those who run the website."""
from __future__ import annotations

import pytest

from bot.settings import Settings
from bot.website.app import create_app


@pytest.fixture
def inside():
    """Somebody who reaches the website without a balancer between."""
    return create_app(Settings(), answer=lambda conversation, message, payload=None: []).test_client()


def test_it_is_ready_when_it_knows_the_safety_contacts(inside):
    answer = inside.get("/ready")
    assert (answer.status_code, answer.get_json()) == (200, {"ready": True, "checks": {"safety_contacts": True}})


def test_prometheus_can_read_what_is_counted(inside):
    assert b"assistant_safety_cards_total" in inside.get("/metrics").data


@pytest.mark.parametrize("page", ["/ready", "/metrics"])
def test_nobody_reads_them_through_a_balancer(inside, page):
    assert inside.get(page, headers={"X-Forwarded-For": "203.0.113.7"}).status_code == 404
