"""Somebody at the website."""

from __future__ import annotations

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.unit.website.strict_pages import Page


class Person:
    """Somebody who uses the website without JavaScript."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.page: Page

    def opens(self, address: str) -> Page:
        """Open an address."""
        return self.sees(self.client.get(address))

    def says(self, message: str, **extra: str) -> Page:
        """Write in the box and press Send."""
        fields = {**self.opens("/chat").form("Send"), "message": message, **extra}
        return self.sees(self.client.post("/chat", data=fields, follow_redirects=True))

    def presses(self, choice: str) -> Page:
        """Press a choice of the page just seen."""
        return self.sees(self.client.post("/chat", data=self.page.form(choice), follow_redirects=True))

    def sees(self, response: TestResponse) -> Page:
        """Look at the page that came back."""
        self.page = Page(response)
        return self.page
