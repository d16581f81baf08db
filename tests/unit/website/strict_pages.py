"""A page as a careful browser reads it: every fault in its HTML is an error."""

from __future__ import annotations

from collections import Counter
from typing import Dict, List
from xml.etree.ElementTree import Element

import html5lib
from flask.testing import FlaskClient
from werkzeug.test import TestResponse


def words_in(element: Element) -> str:
    """The text in an element, spaces folded."""
    return " ".join("".join(element.itertext()).split())


def parsed(source: str) -> Element:
    """The page, where a careful browser finds no fault in it.

    Raises:
        html5lib.html5parser.ParseError: there is one.
    """
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(source)


def parsed_part(source: str) -> Element:
    """The same for a part of a page, as it goes into a list."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(source, container="ol")


class Page:
    """A page that passed: strict HTML, a title, one main heading, ids used once, every box labelled, the nonce on all that runs."""

    def __init__(self, response: TestResponse) -> None:
        self.status = response.status_code
        self.source = response.get_data(as_text=True)
        self.tree: Element = parsed(self.source)
        self._check(response.headers["Content-Security-Policy"])

    def all(self, path: str) -> List[Element]:
        """Elements by a path below the page, such as `p[@id='problem']`."""
        return self.tree.findall(f".//{path}")

    def words(self, path: str) -> List[str]:
        """The text of each element at the path."""
        return [words_in(element) for element in self.all(path)]

    @property
    def title(self) -> str:
        """What the browser's tab says."""
        return self.words("title")[0]

    @property
    def text(self) -> str:
        """Everything a person reads on the page."""
        return words_in(self.all("main")[0])

    @property
    def links(self) -> Dict[str, str]:
        """Where each link leads, by its words."""
        return {words_in(link): link.get("href", "") for link in self.all("a")}

    def form(self, button: str) -> Dict[str, str]:
        """The fields of the form that has this button."""
        for form in self.all("form"):
            if button in [words_in(element) for element in form.findall(".//button")]:
                return {field.get("name", ""): field.get("value", "") for field in form.findall(".//input")}
        raise AssertionError(f"No form has a button {button!r}.")

    def _check(self, policy: str) -> None:
        assert self.all("title") and self.title.endswith("Local services chat")
        assert (self.tree.get("lang"), self.tree.get("dir")) == ("en-GB", "ltr")
        assert len(self.all("h1")) == 1
        repeated = [
            name for name, times in Counter(e.get("id") for e in self.tree.iter() if e.get("id")).items() if times > 1
        ]
        assert not repeated, f"ids used twice: {repeated}"
        labelled = {label.get("for") for label in self.all("label")}
        assert all(box.get("id") in labelled for box in self.all("textarea"))
        assert not [e for e in self.tree.iter() if e.get("style") or any(name.startswith("on") for name in e.keys())]
        assert all(script.get("src") and not script.text for script in self.all("script"))
        assert not self.all("style")
        loaded = [*self.all("script"), *self.all("link[@rel='stylesheet']")]
        nonces = {element.get("nonce") for element in loaded}
        assert len(nonces) == 1 and all(f"-src 'nonce-{nonce}'" in policy for nonce in nonces)


class StrictClient(FlaskClient):
    """A client that checks every page any test opens, and the headers every answer carries."""

    def open(self, *args: object, **kwargs: object) -> TestResponse:
        """The response, after its page and headers have been checked."""
        response = super().open(*args, **kwargs)  # type: ignore[arg-type]
        assert response.headers["Cache-Control"] == "no-store" or response.request.path.startswith(("/assets/", "/embed.js"))
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert "unsafe" not in response.headers["Content-Security-Policy"]
        if response.mimetype == "application/json" and "html" in response.get_json():
            parsed_part(response.get_json()["html"])
        if response.mimetype == "text/html" and response.status_code not in (302, 303):
            Page(response)
        return response
