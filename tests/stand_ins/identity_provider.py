"""An OpenID Connect provider over real HTTP: discovery, keys, a token for a code, checked PKCE and nonce."""
from __future__ import annotations

import base64
import hashlib
import time
from typing import Any, Dict
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

from tests.stand_ins.server import Asked, Server, Told

CLIENT, SECRET = "console", "a secret between two programs"


class IdentityProvider:
    """Signs in whoever `person` says, until closed."""

    def __init__(self) -> None:
        self._key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"}, private=True)
        self._codes: Dict[str, Dict[str, str]] = {}
        self.person: Dict[str, Any] = {"sub": "ada", "email": "asha@camden.example", "email_verified": True}
        self.claims: Dict[str, Any] = {}  # what its word holds in place of the truth
        self._closed = False
        self._server = Server(self._answer)
        self.address = self._server.address

    def signs_in(self, authorize_url: str) -> str:
        """What the browser brings back from the provider's page: the address with code and state."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(authorize_url).query).items()}
        assert asked["client_id"] == CLIENT
        assert asked["code_challenge_method"] == "S256"
        code = f"code-{len(self._codes)}"
        self._codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def close(self) -> None:
        """Stop answering."""
        if not self._closed:
            self._closed = True
            self._server.close()

    def _answer(self, asked: Asked) -> Told:
        if asked.path == "/.well-known/openid-configuration":
            return Told(200, {
                "issuer": self.address, "authorization_endpoint": f"{self.address}/authorize", "token_endpoint": f"{self.address}/token",
                "jwks_uri": f"{self.address}/keys", "id_token_signing_alg_values_supported": ["RS256"],
            })
        if asked.path == "/keys":
            return Told(200, {"keys": [self._key.as_dict(private=False)]})
        return self._token({name: values[0] for name, values in parse_qs(asked.body.decode()).items()})

    def _token(self, sent: Dict[str, str]) -> Told:
        began = self._codes.pop(sent.get("code", ""), None)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(sent.get("code_verifier", "").encode()).digest()).rstrip(b"=").decode()
        if began is None or began["code_challenge"] != challenge:
            return Told(400, {"error": "invalid_grant"})
        now = int(time.time())
        claims = {"iss": self.address, "aud": CLIENT, "iat": now, "exp": now + 60, "nonce": began["nonce"], **self.person, **self.claims}
        return Told(200, {"access_token": "x", "token_type": "Bearer", "id_token": jwt.encode({"alg": "RS256", "kid": "one"}, claims, self._key)})
