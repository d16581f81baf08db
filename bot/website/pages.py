"""The pages around the chat, and the sign of life."""

from __future__ import annotations

from flask import Blueprint, jsonify, render_template
from flask.typing import ResponseReturnValue

from bot.website.parts import parts
from bot.website.plan import priorities

pages = Blueprint("pages", __name__)


@pages.get("/")
def start() -> ResponseReturnValue:
    """What this is, what it cannot do, and what to do in danger."""
    return render_template("start.html", services=parts().services.named("police_101_met", "camden_contact_centre"))


@pages.get("/before")
def before() -> ResponseReturnValue:
    """Before first use: how to get away from the chat, and what that cannot hide."""
    return render_template("before.html")


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
    danger = parts().services.named("police_999", "silent_solution")
    return render_template("safety.html", danger=danger, minutes=parts().conversation_minutes)


@pages.get("/accessibility")
def accessibility() -> ResponseReturnValue:
    """The accessibility statement."""
    return render_template("accessibility.html", council=parts().services.named("camden_contact_centre"))


@pages.get("/plan")
def plan() -> ResponseReturnValue:
    """The five priorities of the Community Safety Partnership's plan."""
    return render_template("plan.html", priorities=priorities())


@pages.get("/health")
def health() -> ResponseReturnValue:
    """That the website is up."""
    return jsonify(status="ok")
