"""A person at the website, with stand-ins behind it."""

from __future__ import annotations

from typing import Callable, Optional

import pytest

from bot.settings import Settings
from bot.website.answering import Fallback
from bot.website.app import Website, create_app
from bot.website.assistant import Assistant
from bot.website.limits import RateLimits
from tests.unit.website.person import Person
from tests.unit.website.stand_ins import StandInAssistant, StandInDirectory, safety_reply
from tests.unit.website.strict_pages import StrictClient


@pytest.fixture
def assistant() -> StandInAssistant:
    """The assistant behind the website."""
    return StandInAssistant()


@pytest.fixture
def directory() -> StandInDirectory:
    """The services directory behind the website."""
    return StandInDirectory()


@pytest.fixture
def website(assistant: StandInAssistant, directory: StandInDirectory) -> Callable[..., Website]:
    """Makes the website, as it is for everybody or with other limits or surroundings."""

    def make(
        environment: str = "test", limits: Optional[RateLimits] = None, answer: Assistant = assistant, fallback: Fallback = safety_reply, **settings: str
    ) -> Website:
        chosen = Settings(environment=environment, secret_key="a secret for tests that is long enough", **settings)
        app = create_app(chosen, answer=answer, fallback=fallback, directory=directory, limits=limits)
        app.test_client_class = StrictClient
        return app

    return make


@pytest.fixture
def person(website: Callable[..., Website]) -> Person:
    """Somebody who just arrived."""
    return Person(website().test_client())
