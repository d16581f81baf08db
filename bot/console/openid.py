"""OpenID Connect with Authlib: the council's identity provider says who somebody is; an account here says what they may do."""
from __future__ import annotations

from typing import Any, Optional, Tuple

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import OAuth
from flask import Flask
from joserfc.errors import JoseError

from bot.errors import AccountError
from bot.settings import Settings

SECONDS = 5.0  # for each request to the provider
REFUSED = "The identity provider did not sign you in. Try again, or sign in with your password."


def openid_client(app: Flask, chosen: Settings) -> Optional[Any]:
    """Authlib's client, with PKCE and a nonce; None where the settings name no provider."""
    if not chosen.console_openid_issuer:
        return None
    return OAuth(app).register(
        "council",
        client_id=chosen.console_openid_client_id,
        client_secret=chosen.console_openid_client_secret,
        server_metadata_url=chosen.console_openid_issuer.rstrip("/") + "/.well-known/openid-configuration",
        client_kwargs={"scope": "openid email", "code_challenge_method": "S256", "timeout": SECONDS},
    )


def openid_back(chosen: Settings) -> str:
    """Where the provider sends people back to: from the settings, never from a request's own word."""
    return f"{(chosen.console_url or '').rstrip('/')}/sign-in/openid/back"


def sent_to(client: Any, back: str) -> Any:
    """The answer that sends the browser to the provider.

    Raises:
        AccountError: the provider does not say where it is.
    """
    try:
        return client.authorize_redirect(back)
    except (AuthlibBaseError, requests.RequestException, KeyError, ValueError, RuntimeError):
        raise AccountError("The identity provider does not answer. Try again, or sign in with your password.") from None


def identity(client: Any) -> Tuple[str, str]:
    """The provider's name for the person (issuer and subject) and their email, once its answer has been checked.

    Raises:
        AccountError: it refused, its answer is not sound, or it does not vouch for the email.
    """
    try:
        told = client.authorize_access_token().get("userinfo") or {}
    except (AuthlibBaseError, JoseError, requests.RequestException, KeyError, ValueError):
        raise AccountError(REFUSED) from None
    if not told.get("sub") or not told.get("email") or told.get("email_verified") is not True:
        raise AccountError("The identity provider does not say that your email address is yours. Ask whoever keeps it.")
    return f"{told.get('iss')} {told['sub']}", told["email"]
