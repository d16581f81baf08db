"""All services as one file that needs no server: for the web server in front to show while this website is down."""

from __future__ import annotations

import logging
from pathlib import Path

from flask import Flask, render_template

from bot.website.assets import asset_text
from bot.website.parts import parts

log = logging.getLogger(__name__)

NAME = "services.html"


def services_alone(app: Flask) -> str:
    """The page with its style in it and without links to other pages of ours."""
    with app.test_request_context("/services"):
        return render_template("services_alone.html", topics=parts().services.topics(), style=asset_text("site.css"))


def write_services_alone(app: Flask, folder: Path) -> None:
    """Write it into the folder; where that fails the website starts all the same."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.joinpath(NAME).write_text(services_alone(app), encoding="utf-8")
    except OSError as error:
        log.warning("%s was not written (%s).", NAME, error.strerror)
