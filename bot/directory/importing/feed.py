"""Services of an Open Referral UK feed, one after the other and never all in memory: from a file, a file at an address, or a paged API."""
from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO, Dict, Iterator
from urllib.parse import quote

import ijson
import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

from bot.errors import DirectoryDataError

Raw = Dict[str, Any]
TIMEOUT = (5, 30)  # seconds: to connect, between two pieces of an answer
PER_PAGE = 100
LISTS = ("", "contents", "services")  # where the list stands: by itself, in a page, in a package of tables


def services_in(source: str) -> Iterator[Raw]:
    """Services as the feed has them, with what is nested in them.

    `source` is a path, the address of a JSON file (it ends in .json), or the base address of an API that has /services.

    Raises:
        DirectoryDataError: there is no such file, the address does not answer, or what it gives is no list of services.
    """
    try:
        if not source.startswith(("http://", "https://")):
            with Path(source).open("rb") as file:
                yield from _in_file(file)
        elif source.endswith(".json"):
            with _session() as session, session.get(source, stream=True, timeout=TIMEOUT) as answer:
                answer.raise_for_status()
                answer.raw.decode_content = True
                yield from _in_file(answer.raw)
        else:
            yield from _in_api(source.rstrip("/"))
    except OSError as error:  # requests' errors are of this kind too
        raise DirectoryDataError(f"{source} cannot be read ({type(error).__name__}): is the name right, and does it answer?") from error
    except (ijson.JSONError, UnicodeDecodeError, ValueError) as error:
        raise DirectoryDataError(f"{source} is not the JSON of an Open Referral UK feed.") from error


def _in_file(file: BinaryIO) -> Iterator[Raw]:
    found = False
    for prefix, event, value in _objects(file):
        if event != "service":
            continue
        found = True
        if not isinstance(value, dict):
            raise ValueError(f"{prefix} holds something else than services")
        yield value
    if not found:
        raise ValueError("no list of services")


def _objects(file: BinaryIO) -> Iterator[tuple]:
    """Each element of the list of services, built when its end is read."""
    builder, depth, within = None, 0, ""
    starts = {f"{name}.item" if name else "item" for name in LISTS}
    for prefix, event, value in ijson.parse(file, use_float=True):
        if builder is None and prefix in starts and event not in ("end_array", "end_map"):
            builder, within, depth = ijson.ObjectBuilder(), prefix, 0
        if builder is not None:
            builder.event(event, value)
            depth += {"start_map": 1, "start_array": 1, "end_map": -1, "end_array": -1}.get(event, 0)
            if depth == 0:
                yield within, "service", builder.value
                builder = None


def _in_api(base: str) -> Iterator[Raw]:
    """Each page of /services, and for each service all that /services/{id} says."""
    with _session() as session:
        number, last = 1, False
        while not last:
            page = _json(session, f"{base}/services?page={number}&per_page={PER_PAGE}")
            for item in page["contents"] if isinstance(page, dict) and isinstance(page.get("contents"), list) else _no_page(base):
                yield _json(session, f"{base}/services/{quote(str(item['id']), safe='')}")
            last = not page["contents"] or bool(page.get("last_page")) or number >= int(page.get("total_pages") or number)
            number += 1


def _no_page(base: str) -> Any:
    raise ValueError(f"{base}/services gives no page of services")


def _json(session: requests.Session, address: str) -> Any:
    answer = session.get(address, timeout=TIMEOUT)
    answer.raise_for_status()
    return answer.json()


def _session() -> requests.Session:
    session = requests.Session()
    again = Retry(total=3, backoff_factor=0.5, status_forcelist=(429, 502, 503, 504), allowed_methods=("GET",))
    session.mount("http://", HTTPAdapter(max_retries=again))
    session.mount("https://", HTTPAdapter(max_retries=again))
    session.headers["Accept"] = "application/json"
    return session
