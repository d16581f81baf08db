"""`python -m bot.website.demonstration [PORT]` serves a page of "another site" that holds the chat, beside a strict policy of its own.

Start the assistant with EMBEDDING_SITES=http://127.0.0.1:8010 (docs/website.md).
"""

from __future__ import annotations

import sys

from flask import Flask, Response, render_template, request

from bot.errors import AssistantError
from bot.settings import settings
from bot.website.server import website_server

PORT = 8010
STYLE = """
body { margin: 0; font: 1.125rem/1.5 system-ui, sans-serif; color: #1b282c; background: #ffffff; }
main { max-width: 44rem; margin: 0 auto; padding: 1rem; }
pre { overflow: auto; background: #eeeeee; padding: 1rem; }
"""


def demonstration_page(chat: str) -> Flask:
    """The other site as a WSGI application; chat is the address of the assistant's website, kept in its config as CHAT."""
    app = Flask("bot.website", static_folder=None)
    app.config["CHAT"] = chat

    @app.get("/")
    def page() -> str:
        wanted = {name: request.args.get(name, usual) for name, usual in (("position", "right"), ("colour", "#1f5560"), ("topic", ""))}
        return render_template("demonstration.html", chat=app.config["CHAT"], **wanted)

    @app.get("/page.css")
    def style() -> Response:
        return Response(STYLE, mimetype="text/css")

    @app.after_request
    def policy(response: Response) -> Response:
        chat = app.config["CHAT"]
        response.headers["Content-Security-Policy"] = f"default-src 'none'; style-src 'self'; script-src {chat}; frame-src {chat}; base-uri 'none'"
        return response

    return app


def main() -> int:
    """Serve it on this machine until stopped; 1 when that cannot be done."""
    try:
        port = int(sys.argv[1]) if len(sys.argv) > 1 else PORT
        chosen = settings()
        server = website_server(demonstration_page(f"http://127.0.0.1:{chosen.website_port}"), "127.0.0.1", port)
    except (AssistantError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"The demonstration is at http://127.0.0.1:{server.port}")
    if f"http://127.0.0.1:{server.port}" not in chosen.embedding_sites.split():
        print(f"Start the assistant with EMBEDDING_SITES=http://127.0.0.1:{server.port}, else it refuses the frame.")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
