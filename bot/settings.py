"""Every setting, read once from the environment, typed and checked.

Rule for defaults: a default is safe and works on one developer's machine; what must be secret has none in production.
"""
from __future__ import annotations

import functools
import ipaddress
import re
from pathlib import Path
from typing import Optional

from pydantic import BaseSettings, Field, ValidationError, validator
from pydantic.fields import ModelField

from bot.errors import SettingsError

PROJECT_FOLDER = Path(__file__).resolve().parent.parent
DATA_FOLDER = PROJECT_FOLDER / "data"
SHORTEST_KEY = 32
PROVIDERS = ("notify", "twilio")
ORIGIN = re.compile(r"https?://[a-z0-9.-]+(?::\d{1,5})?")
# Settings of text messages that a provider can't do without.
NEEDED_BY = {
    "sms_key": PROVIDERS, "notify_api_key": ("notify",), "notify_template_id": ("notify",), "notify_callback_token": ("notify",),
    "twilio_account_sid": ("twilio",), "twilio_auth_token": ("twilio",), "twilio_from": ("twilio",), "twilio_public_url": ("twilio",),
}


class Settings(BaseSettings):
    """The assistant's settings; each field is the environment variable of the same name in capitals."""

    environment: str = Field("development", description="development, test or production")
    var_folder: Path = Field(PROJECT_FOLDER / "var", description="everything made at set-up: encoder, database, snapshot")
    models_folder: Path = Field(PROJECT_FOLDER / "models", description="trained Rasa models")
    database_url: Optional[str] = Field(None, description="the directory's database; SQLite in VAR_FOLDER when not set")
    redis_url: Optional[str] = Field(None, description="where conversations are kept; in memory when not set")
    rabbitmq_url: Optional[str] = Field(None, description="where usage events go; nowhere when not set")
    host: str = Field("127.0.0.1", description="address the three servers listen on")
    rasa_port: int = Field(5005, ge=1, le=65535)
    rasa_url: Optional[str] = Field(None, description="where Rasa, or a balancer before several, is reached; on HOST when not set")
    actions_port: int = Field(5055, ge=1, le=65535)
    actions_url: Optional[str] = Field(None, description="where the actions, or a balancer before several, are reached; on HOST when not set")
    website_port: int = Field(8000, ge=1, le=65535)
    answer_seconds: float = Field(1.6, gt=0, le=2, description="how long the web channel waits for Rasa and its actions")
    website_answer_seconds: float = Field(1.8, gt=0, le=2, description="how long the website waits for the web channel")
    conversation_minutes: int = Field(30, ge=1, le=1440, description="a conversation is dropped this long after its last message")
    secret_key: Optional[str] = Field(None, description="signs the cookies of the website and the console; required in production")
    website_host: Optional[str] = Field(None, description="address the website listens on, where it is not HOST")
    embedding_sites: str = Field("", description="origins whose pages may hold the chat in a frame, with spaces between; none when empty")
    exit_page: str = Field("https://www.bbc.co.uk/weather", description="where Exit this page leads: a page that anybody might have open")
    trusted_proxy: Optional[str] = Field(None, description="IP address of the proxy in front of the website, whose X-Forwarded headers are believed")
    console_port: int = Field(8010, ge=1, le=65535)
    console_idle_minutes: int = Field(30, ge=1, le=480, description="staff are signed out of the console after so long without doing anything")
    console_hours: int = Field(8, ge=1, le=24, description="staff sign in again after so long in any case")
    console_url: Optional[str] = Field(None, description="the console as staff reach it, https://host; needed for OpenID Connect")
    console_openid_issuer: Optional[str] = Field(None, description="address of the identity provider; without it only local accounts sign in")
    console_openid_client_id: Optional[str] = Field(None)
    console_openid_client_secret: Optional[str] = Field(None)
    sms_provider: Optional[str] = Field(None, description="notify or twilio; without it there is no sms channel")
    sms_port: int = Field(5065, ge=1, le=65535)
    sms_key: Optional[str] = Field(None, description="makes conversation ids of phone numbers and encrypts what waits; 32 random characters or more")
    sms_prefix: str = Field("", max_length=20, description="what the provider puts before every text; counted, not sent")
    sms_daily_cap: int = Field(2000, ge=1, description="segments a day, beyond which only danger is answered")
    notify_api_key: Optional[str] = Field(None, description="GOV.UK Notify's key")
    notify_template_id: Optional[str] = Field(None, description="a text template that is ((message)) and nothing else")
    notify_callback_token: Optional[str] = Field(None, description="the bearer token that Notify sends with callbacks")
    notify_sms_sender_id: Optional[str] = Field(None, description="of several senders the one to answer from")
    notify_url: str = Field("https://api.notifications.service.gov.uk", description="address of Notify's API")
    twilio_account_sid: Optional[str] = Field(None)
    twilio_auth_token: Optional[str] = Field(None, description="sends, and checks signatures of callbacks")
    twilio_from: Optional[str] = Field(None, description="the number residents text, as +44...")
    twilio_public_url: Optional[str] = Field(None, description="the sms process as Twilio reaches it, https://host, which its signatures cover")
    twilio_url: str = Field("https://api.twilio.com", description="address of Twilio's API")
    open_data_url: Optional[str] = Field(None, description="the open data API as its readers reach it, https://host/open-referral")
    data_licence_url: Optional[str] = Field(None, description="licence of the open data; the council sets it")

    @validator("environment")
    def _known_environment(cls, value: str) -> str:
        if value not in {"development", "test", "production"}:
            raise ValueError("must be development, test or production")
        return value

    @validator("embedding_sites")
    def _origins(cls, value: str) -> str:
        wrong = [site for site in value.split() if not ORIGIN.fullmatch(site)]
        if wrong:
            raise ValueError(f"holds {wrong[0]}, which is no origin such as https://www.example.org")
        return " ".join(value.split())

    @validator("exit_page")
    def _web_address(cls, value: str) -> str:
        if not value.startswith("https://"):
            raise ValueError("must begin with https://")
        return value

    @validator("trusted_proxy")
    def _address(cls, value: Optional[str]) -> Optional[str]:
        try:
            return str(ipaddress.ip_address(value)) if value else None
        except ValueError:
            raise ValueError("must be an IP address such as 10.0.0.5") from None

    @validator("sms_provider")
    def _known_provider(cls, value: Optional[str]) -> Optional[str]:
        if value and value not in PROVIDERS:
            raise ValueError("must be notify or twilio")
        return value or None

    @validator("open_data_url", "data_licence_url")
    def _address_in_the_open_data(cls, value: Optional[str]) -> Optional[str]:
        if value and not re.fullmatch(r"https?://[^\s<>\"]+", value):
            raise ValueError("must be a web address, https://...")
        return value or None

    @validator("secret_key", always=True)
    def _secret_in_production(cls, value: Optional[str], values: dict) -> Optional[str]:
        if values.get("environment") == "production" and not (value and len(value) >= 32):
            raise ValueError("must be set to at least 32 random characters in production")
        return value

    @validator("console_openid_client_id", "console_openid_client_secret", always=True)
    def _whole_openid_settings(cls, value: Optional[str], values: dict) -> Optional[str]:
        if values.get("console_openid_issuer") and not value:
            raise ValueError("must be set, since CONSOLE_OPENID_ISSUER is")
        return value or None

    @validator("console_openid_issuer")
    def _openid_comes_back(cls, value: Optional[str], values: dict) -> Optional[str]:
        if value and not values.get("console_url"):
            raise ValueError("is set but CONSOLE_URL is not: the identity provider sends people back there")
        return value or None

    @validator(*NEEDED_BY, always=True)
    def _whole_sms_settings(cls, value: Optional[str], values: dict, field: ModelField) -> Optional[str]:
        if value and not values.get("sms_provider"):
            raise ValueError("is set but SMS_PROVIDER is not, set it to notify or twilio or leave both out")
        if not value and values.get("sms_provider") in NEEDED_BY[field.name]:
            raise ValueError(f"must be set, since SMS_PROVIDER is {values['sms_provider']}")
        if field.name == "sms_key" and value and len(value) < SHORTEST_KEY:
            raise ValueError(f"must be at least {SHORTEST_KEY} random characters")
        return value or None

    @property
    def rasa_address(self) -> str:
        """Where Rasa is called, without a slash at the end."""
        return (self.rasa_url or f"http://{self.host}:{self.rasa_port}").rstrip("/")

    @property
    def actions_address(self) -> str:
        """Where Rasa calls the actions, without a slash at the end."""
        return (self.actions_url or f"http://{self.host}:{self.actions_port}").rstrip("/")

    @property
    def preview_url(self) -> str:
        """Where the console asks what the assistant would say."""
        return f"{self.rasa_address}/webhooks/preview/webhook"

    @property
    def messages_url(self) -> str:
        """SQLAlchemy address of the database that text messages wait in: the directory's, but a file of its own in SQLite, which locks whole files."""
        return self.database_url or f"sqlite:///{self.var_folder / 'messages.db'}"

    @property
    def sms_channel_url(self) -> str:
        """Where the sms process posts what was texted."""
        return f"{self.rasa_address}/webhooks/sms/webhook"

    @property
    def sms_conversations_url(self) -> str:
        """Where the sms process has a conversation deleted, without the conversation's id."""
        return f"{self.rasa_address}/webhooks/sms/conversations"

    @property
    def directory_url(self) -> str:
        """SQLAlchemy address of the directory's database."""
        return self.database_url or f"sqlite:///{self.var_folder / 'directory.db'}"

    @property
    def snapshot_path(self) -> Path:
        """Where the safety contacts are written for the times when the database is down."""
        return self.var_folder / "snapshot.json"

    @property
    def encoder_folder(self) -> Path:
        """Where the sentence encoder's weights, tokenizer and graph lie."""
        return self.var_folder / "encoder"

    @property
    def web_channel_url(self) -> str:
        """Where the website posts residents' messages."""
        return f"{self.rasa_address}/webhooks/web/webhook"

    @property
    def conversations_url(self) -> str:
        """Where the website has a conversation deleted, without the conversation's id."""
        return f"{self.rasa_address}/webhooks/web/conversations"


@functools.lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process.

    Raises:
        SettingsError: naming each variable that is wrong and why.
    """
    try:
        return Settings()
    except ValidationError as error:
        problems = "; ".join(f"{e['loc'][0]}".upper() + f" {e['msg']}" for e in error.errors())
        raise SettingsError(f"These settings need mending: {problems}. See docs/settings.md.") from None
