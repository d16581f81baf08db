"""The website's line to the assistant: post a message, get the answer back as the assistant wrote it."""

from __future__ import annotations

import concurrent.futures
import json
import logging
import time
from typing import Optional, Protocol
from urllib.parse import quote

import requests
from urllib3.exceptions import HTTPError

from bot.website.reply import NoAnswer

log = logging.getLogger(__name__)

LARGEST_ANSWER = 512_000  # bytes
AT_ONCE = 64  # messages on their way at the same time
READ_AT_ONCE = 65_536  # bytes


class Assistant(Protocol):
    """Anything that answers a message; tests give a stand-in."""

    def __call__(self, conversation_id: str, message: str, payload: Optional[str] = None) -> object:
        """The answer as a list of messages in the web channel's shape.

        Raises:
            NoAnswer: none came, or not in time.
        """


class AssistantOverHttp:
    """The assistant behind the web channel's address."""

    def __init__(self, url: str, seconds: float, conversations_url: str = "") -> None:
        """conversations_url: where a conversation is deleted, without its id."""
        self._url = url
        self._conversations_url = conversations_url
        self._seconds = seconds
        self._posts = concurrent.futures.ThreadPoolExecutor(AT_ONCE, thread_name_prefix="assistant")

    def __call__(self, conversation_id: str, message: str, payload: Optional[str] = None) -> object:
        """The assistant's answer, within the seconds given, whatever the line does meanwhile.

        Raises:
            NoAnswer: none came, or not in time, or it is not JSON.
        """
        body = {"sender": conversation_id, "message": message}
        if payload:
            body["payload"] = payload
        post = self._posts.submit(self._post, body, time.monotonic() + self._seconds)
        try:
            return json.loads(post.result(timeout=self._seconds))
        except concurrent.futures.TimeoutError:
            post.cancel()
            raise NoAnswer("The assistant did not answer in time.") from None
        except (requests.RequestException, HTTPError) as error:
            raise NoAnswer(f"The assistant cannot be reached ({type(error).__name__}).") from None
        except (ValueError, RecursionError):
            raise NoAnswer("The assistant's answer is not JSON.") from None

    def forget(self, conversation_id: str) -> None:
        """Ask the assistant to delete a conversation; whoever leaves does not wait for it."""
        self._posts.submit(self._delete, conversation_id)

    def close(self) -> None:
        """Wait for what is under way, then take no more."""
        self._posts.shutdown()

    def _delete(self, conversation_id: str) -> None:
        try:
            with requests.Session() as session:
                session.trust_env = False
                answer = session.delete(f"{self._conversations_url}/{quote(conversation_id, safe='')}", timeout=self._seconds)
            answer.raise_for_status()
        except requests.RequestException as error:
            log.warning("A conversation could not be deleted at once (%s); it is dropped by itself.", type(error).__name__)

    def _post(self, body: dict, deadline: float) -> bytes:
        """The body of a 200 answer. Whoever asked has gone at the deadline (time.monotonic), so the line is not held longer."""
        with requests.Session() as session:
            session.trust_env = False  # no proxy may see a resident's message
            with session.post(self._url, json=body, timeout=self._seconds, allow_redirects=False, stream=True) as response:
                if response.status_code != 200:
                    raise NoAnswer(f"The assistant answered with status {response.status_code}.")
                return _whole_body(response, deadline)


def _whole_body(response: requests.Response, deadline: float) -> bytes:
    """The body, read as it comes: one that never ends, or trickles, is given up."""
    read = b""
    while len(read) <= LARGEST_ANSWER:
        if time.monotonic() > deadline:
            raise NoAnswer("The assistant did not answer in time.")
        part = response.raw.read1(READ_AT_ONCE, decode_content=True)
        if not part:
            return read
        read += part
    raise NoAnswer("The assistant's answer is too large.")
