"""The pages around the chat, the way out, and the sign of life."""

from __future__ import annotations

from flask import Blueprint, jsonify, redirect, render_template
from flask.typing import ResponseReturnValue

from bot.website.parts import parts
from bot.website.sessions import conversation_id, end_session

NEUTRAL_PAGE = "https://www.bbc.co.uk/weather"  # what anybody might have open

pages = Blueprint("pages", __name__)


@pages.get("/")
def start() -> ResponseReturnValue:
    """What this is, what it cannot do, and what to do in danger."""
    return render_template("start.html", services=parts().services.named("police_101_met", "camden_contact_centre"))


@pages.get("/services")
def all_services() -> ResponseReturnValue:
    """Every service by topic."""
    return render_template("services.html", topics=parts().services.topics())


@pages.get("/privacy")
def privacy() -> ResponseReturnValue:
    """What is kept, for how long, and what is not."""
    council = parts().services.named("camden_contact_centre")
    return render_template("privacy.html", council=council, minutes=parts().conversation_minutes)


@pages.get("/safety")
def safety() -> ResponseReturnValue:
    """What a page like this can hide and what it cannot."""
    return render_template("safety.html", danger=parts().services.named("police_999", "silent_solution"))


@pages.route("/leave", methods=["GET", "POST"])
def leave() -> ResponseReturnValue:
    """End the conversation here and go to a page that anybody might have open."""
    parts().turns.forget(conversation_id())
    parts().answering.forget(conversation_id())
    end_session()
    return redirect(NEUTRAL_PAGE, code=303)


@pages.get("/health")
def health() -> ResponseReturnValue:
    """That the website is up."""
    return jsonify(status="ok")
