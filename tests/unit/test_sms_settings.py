"""Settings of text messages: none is no channel, half of them is a sentence that names what is missing."""
from __future__ import annotations

import pytest

from bot.errors import SettingsError
from bot.settings import NEEDED_BY, Settings, settings

WHOLE = {
    "notify": {"SMS_KEY": "k" * 32, "NOTIFY_API_KEY": "key", "NOTIFY_TEMPLATE_ID": "template", "NOTIFY_CALLBACK_TOKEN": "token"},
    "twilio": {
        "SMS_KEY": "k" * 32, "TWILIO_ACCOUNT_SID": "AC1", "TWILIO_AUTH_TOKEN": "token", "TWILIO_FROM": "+447700900000",
        "TWILIO_PUBLIC_URL": "https://texts.example",
    },
}


@pytest.fixture
def chosen(monkeypatch):
    """Settings read from these variables."""
    for name in ("SMS_PROVIDER", *map(str.upper, NEEDED_BY)):
        monkeypatch.delenv(name, raising=False)

    def read(**variables: str) -> Settings:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        settings.cache_clear()
        return settings()

    yield read
    settings.cache_clear()


def test_with_none_set_there_is_no_channel(chosen):
    assert chosen().sms_provider is None


@pytest.mark.parametrize("provider", sorted(WHOLE))
def test_a_provider_with_all_it_needs(chosen, provider):
    assert chosen(SMS_PROVIDER=provider, **WHOLE[provider]).sms_provider == provider


@pytest.mark.parametrize("provider, missing", [(provider, name) for provider in WHOLE for name in WHOLE[provider]])
def test_each_missing_setting_is_named(chosen, provider, missing):
    with pytest.raises(SettingsError, match=f"{missing} must be set, since SMS_PROVIDER is {provider}"):
        chosen(SMS_PROVIDER=provider, **{name: value for name, value in WHOLE[provider].items() if name != missing})


def test_all_that_is_missing_is_named_in_one_sentence(chosen):
    with pytest.raises(SettingsError) as error:
        chosen(SMS_PROVIDER="notify")
    assert all(name in str(error.value) for name in WHOLE["notify"])


@pytest.mark.parametrize("name", sorted(map(str.upper, NEEDED_BY)))
def test_a_setting_without_a_provider_is_named(chosen, name):
    with pytest.raises(SettingsError, match=f"{name} is set but SMS_PROVIDER is not"):
        chosen(**{name: "k" * 32})


@pytest.mark.parametrize("variables, named", [
    ({"SMS_PROVIDER": "pigeon"}, "SMS_PROVIDER must be notify or twilio"),
    ({"SMS_PROVIDER": "notify", **WHOLE["notify"], "SMS_KEY": "short"}, "SMS_KEY must be"),
    ({"SMS_PREFIX": "x" * 21}, "SMS_PREFIX"), ({"SMS_DAILY_CAP": "0"}, "SMS_DAILY_CAP"),
])
def test_a_wrong_setting_is_named(chosen, variables, named):
    with pytest.raises(SettingsError, match=named):
        chosen(**variables)


def test_no_secret_is_shown_in_the_sentence(chosen):
    with pytest.raises(SettingsError) as error:
        chosen(SMS_PROVIDER="notify", SMS_KEY="hunter2", NOTIFY_API_KEY="very-secret")
    assert "hunter2" not in str(error.value) and "very-secret" not in str(error.value)
