"""Style sheet, scripts and icon: held in memory under names that hold their digest, so that browsers may keep them for a year."""

from __future__ import annotations

import gzip
import hashlib
import json
import mimetypes
from pathlib import Path
from typing import Dict, NamedTuple

from flask import Blueprint, Response, abort, request

from bot.website.parts import parts

FOLDER = Path(__file__).parent / "static"
KEPT = "public, max-age=31536000, immutable"
EMBED_KEPT = "public, max-age=3600"  # other sites name it without a digest
DIGEST = 12  # characters of it in a name

assets = Blueprint("assets", __name__)


class Asset(NamedTuple):
    """A file as it is sent."""

    media_type: str
    plain: bytes
    zipped: bytes


def read_assets(folder: Path = FOLDER) -> Dict[str, Asset]:
    """Every file of the folder by its own name, such as `site.css`."""
    return {path.name: _asset(path) for path in sorted(folder.iterdir()) if path.is_file()}


def _asset(path: Path) -> Asset:
    plain = path.read_bytes()
    kind = {".js": "text/javascript", ".svg": "image/svg+xml"}.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return _packed(f"{kind}; charset=utf-8" if kind.startswith("text/") else kind, plain)


def _packed(media_type: str, plain: bytes) -> Asset:
    return Asset(media_type, plain, gzip.compress(plain, mtime=0))


def named(name: str, plain: bytes) -> str:
    """The name with the file's digest in it: site.css becomes site.0a1b2c3d4e5f.css."""
    stem, _, suffix = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(plain).hexdigest()[:DIGEST]}.{suffix}"


_ASSETS = read_assets()
_ADDRESSES = {name: named(name, asset.plain) for name, asset in _ASSETS.items()}
_BY_ADDRESS = {address: _ASSETS[name] for name, address in _ADDRESSES.items()}


def asset_address(name: str) -> str:
    """Where a page finds this file."""
    return f"/assets/{_ADDRESSES[name]}"


def asset_text(name: str) -> str:
    """The file's text, for pages that must do without a second request."""
    return _ASSETS[name].plain.decode()


@assets.get("/assets/<address>")
def asset(address: str) -> Response:
    """A file under the name with its digest."""
    found = _BY_ADDRESS.get(address)
    if found is None:
        abort(404)
    return _sent(found, KEPT)


@assets.get("/embed.js")
def embed() -> Response:
    """The script that other sites name to show the chat on their pages."""
    script = _ASSETS["embed.js"].plain.replace(b'"EXIT_PAGE"', json.dumps(parts().exit_page).encode())
    response = _sent(_packed("text/javascript; charset=utf-8", script), EMBED_KEPT)
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _sent(found: Asset, kept: str) -> Response:
    """The file, packed where the browser can unpack. Pages themselves are never packed: their length would tell about their secrets."""
    packed = "gzip" in request.accept_encodings
    response = Response(found.zipped if packed else found.plain, content_type=found.media_type)
    response.headers.update({"Cache-Control": kept, "Vary": "Accept-Encoding"})
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    return response
