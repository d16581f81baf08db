"""Every setting, read once from the environment, typed and checked.

Rule for defaults: a default is safe and works on one developer's machine; what must be secret has none in production.
"""
from __future__ import annotations

import functools
from pathlib import Path
from typing import Optional

from pydantic import BaseSettings, Field, ValidationError, validator

from bot.errors import SettingsError

PROJECT_FOLDER = Path(__file__).resolve().parent.parent
DATA_FOLDER = PROJECT_FOLDER / "data"


class Settings(BaseSettings):
    """The assistant's settings; each field is the environment variable of the same name in capitals."""

    environment: str = Field("development", description="development, test or production")
    var_folder: Path = Field(PROJECT_FOLDER / "var", description="everything made at set-up: encoder, database, snapshot")
    models_folder: Path = Field(PROJECT_FOLDER / "models", description="trained Rasa models")
    database_url: Optional[str] = Field(None, description="the directory's database; SQLite in VAR_FOLDER when not set")
    redis_url: Optional[str] = Field(None, description="where conversations are kept; in memory when not set")
    host: str = Field("127.0.0.1", description="address the three servers listen on")
    rasa_port: int = Field(5005, ge=1, le=65535)
    actions_port: int = Field(5055, ge=1, le=65535)
    website_port: int = Field(8000, ge=1, le=65535)
    answer_seconds: float = Field(1.6, gt=0, le=2, description="how long the web channel waits for Rasa and its actions")
    website_answer_seconds: float = Field(1.9, gt=0, le=2, description="how long the website waits for the web channel")
    conversation_minutes: int = Field(30, ge=1, le=1440, description="a conversation is dropped this long after its last message")
    secret_key: Optional[str] = Field(None, description="signs the website's session cookie; required in production")

    @validator("environment")
    def _known_environment(cls, value: str) -> str:
        if value not in {"development", "test", "production"}:
            raise ValueError("must be development, test or production")
        return value

    @validator("secret_key", always=True)
    def _secret_in_production(cls, value: Optional[str], values: dict) -> Optional[str]:
        if values.get("environment") == "production" and not (value and len(value) >= 32):
            raise ValueError("must be set to at least 32 random characters in production")
        return value

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
        return f"http://{self.host}:{self.rasa_port}/webhooks/web/webhook"

    @property
    def conversations_url(self) -> str:
        """Where the website has a conversation deleted, without the conversation's id."""
        return f"http://{self.host}:{self.rasa_port}/webhooks/web/conversations"


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
