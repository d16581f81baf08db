"""Exit this page: ends the conversation on the server, takes the cookie back, and leads to a page that anybody might have open."""

from __future__ import annotations

from flask import Blueprint, redirect
from flask.typing import ResponseReturnValue

from bot.website.parts import parts
from bot.website.sessions import conversation_id, end_session

leaving = Blueprint("leaving", __name__)


@leaving.route("/exit", methods=["GET", "POST"])
def leave() -> ResponseReturnValue:
    """Delete the conversation here and at the assistant, then go away."""
    parts().turns.forget(conversation_id())
    parts().answering.forget(conversation_id())
    end_session()
    response = redirect(parts().exit_page, code=303)
    # What the browser holds of this site goes too. "cookies" would take those of the council's other sites with it.
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
