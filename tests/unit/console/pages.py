"""A page of the console as a careful browser reads it, and somebody of the staff who uses it without script."""
from __future__ import annotations

from collections import Counter
from typing import Dict, List, Optional, Tuple
from xml.etree.ElementTree import Element

import html5lib
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from bot.console.access import VISIT

PASSWORD = "correct horse battery"


def words_in(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


class Page:
    """A page that passed: strict HTML, a title, one main heading, ids used once, every field with a label, scripts and styles with the nonce."""

    def __init__(self, response: TestResponse) -> None:
        self.status, self.source = response.status_code, response.get_data(as_text=True)
        self.tree: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(self.source)
        self._check(response.headers["Content-Security-Policy"])

    def all(self, path: str) -> List[Element]:
        return self.tree.findall(f".//{path}")

    def words(self, path: str) -> List[str]:
        return [words_in(element) for element in self.all(path)]

    @property
    def text(self) -> str:
        return words_in(self.all("main")[0])

    def section(self, heading: str) -> str:
        """What a table, or a list of facts, says beside a heading."""
        return " ".join(words_in(row) for row in self.all("tr") + self.all("dl/div") if words_in(row[0]) == heading)

    def form(self, button: str) -> Tuple[str, MultiDict]:
        """Where the form with this button goes, and its fields as a browser would send them."""
        for form in self.all("form"):
            pressed = next((b for b in form.findall(".//button") if words_in(b).startswith(button)), None)
            if pressed is not None:
                fields = MultiDict([each for field in form.iter() for each in _sent(field)])
                if pressed.get("name"):
                    fields.add(pressed.get("name"), pressed.get("value", ""))
                return form.get("action") or "", fields
        raise AssertionError(f"No form has a button {button!r}: {self.words('button')}")

    def _check(self, policy: str) -> None:
        assert self.words("title")[0].endswith("Services directory")
        assert self.tree.get("lang") == "en-GB"
        assert len(self.all("h1")) == 1
        twice = [name for name, times in Counter(e.get("id") for e in self.tree.iter() if e.get("id")).items() if times > 1]
        assert not twice, f"ids used twice: {twice}"
        labelled = {label.get("for") for label in self.all("label")}
        fields = [e for e in self.tree.iter() if e.tag in {"input", "select", "textarea"} and e.get("type") != "hidden"]
        assert [e.get("name") for e in fields if e.get("id") not in labelled] == []
        assert not [e for e in self.tree.iter() if e.get("style") or any(name.startswith("on") for name in e.keys())]
        loaded = self.all("script") + [link for link in self.all("link") if link.get("rel") == "stylesheet"]
        assert all(f"'nonce-{each.get('nonce')}'" in policy and not each.text for each in loaded)
        assert "unsafe-inline" not in policy
        assert "default-src 'none'" in policy


def _sent(field: Element) -> List[Tuple[str, str]]:
    name = field.get("name")
    if not name or field.tag == "button":
        return []
    if field.tag == "select":
        options = field.findall(".//option")
        chosen = next((option for option in options if option.get("selected") is not None), options[0])
        return [(name, chosen.get("value", ""))]
    if field.tag == "textarea":
        return [(name, field.text or "")]
    if field.get("type") == "checkbox":
        return [(name, field.get("value", "on"))] if field.get("checked") is not None else []
    return [(name, field.get("value", ""))]


class Staff:
    """Somebody at the console."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.page: Optional[Page] = None
        self.address = ""
        self.status = 0

    def signs_in(self, name: str, password: str = PASSWORD) -> "Staff":
        self.opens("/sign-in")
        return self.sends("Sign in", email=f"{name}@camden.example", password=password)

    def is_in(self, name: str) -> "Staff":
        """A visit that began without typing a password, which takes its time."""
        parts = self.client.application.extensions["console"]
        account = next(account for account in parts.accounts.all() if account.email.startswith(name))
        with self.client.session_transaction() as session:
            session[VISIT] = parts.visits.begin(account)
        return self

    def opens(self, address: str) -> "Staff":
        return self._arrives(self.client.get(address), address)

    def sends(self, button: str, changes: Optional[Dict[str, str]] = None, **fields: str) -> "Staff":
        """Press a button of the page with these fields filled in."""
        address, form = self.page.form(button)
        for name, value in {**(changes or {}), **fields}.items():
            assert name in form or value is not None, name
            form.setlist(name, [] if value is None else [value])
        return self._arrives(self.client.post(address or self.address, data=form), address or self.address)

    def _arrives(self, response: TestResponse, address: str) -> "Staff":
        self.status = response.status_code
        while response.status_code in (302, 303):
            address = response.headers["Location"]
            response = self.client.get(address)
        self.address, self.page = address.split("#")[0], Page(response)
        return self
