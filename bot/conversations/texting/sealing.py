"""Phone numbers and words at rest: ids that nobody can turn back into a number, and encryption for what must be read again."""
from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import Any, Optional

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.errors import StorageError

KEY_BYTES = 32
ID_CHARACTERS = 32  # of a digest, written in hexadecimal: 128 bits


class Sealer:
    """Two keys made of one secret: one for ids, one for encryption."""

    def __init__(self, secret: str) -> None:
        self._ids = _derived(secret, b"ids")
        self._fernet = Fernet(base64.urlsafe_b64encode(_derived(secret, b"encryption")))

    def conversation_id(self, number: str) -> str:
        """The id of whoever texts from this number: the same every time, and without the secret no way back."""
        return "sms-" + self.digest(number)

    def digest(self, text: str) -> str:
        """Tells texts apart without keeping them."""
        return hmac.new(self._ids, text.encode(), hashlib.sha256).hexdigest()[:ID_CHARACTERS]

    def seal(self, value: Any) -> str:
        """A JSON value, encrypted."""
        return self._fernet.encrypt(json.dumps(value).encode()).decode()

    def open(self, sealed: Optional[str]) -> Any:
        """What was sealed.

        Raises:
            StorageError: it was sealed with another secret, or damaged.
        """
        try:
            return json.loads(self._fernet.decrypt((sealed or "").encode()))
        except (InvalidToken, ValueError):
            raise StorageError("A text message cannot be read with this SMS_KEY.") from None


def _derived(secret: str, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=b"text messages: " + purpose).derive(secret.encode())
