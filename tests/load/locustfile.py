"""Who writes to the assistant, for locust: residents on the chat page, as browsers without JavaScript do, and texts by the provider's callback.

Run by `python -m tests.load.soak`, which starts the assistant too; by hand: locust -f tests/load/locustfile.py --host http://127.0.0.1:8000.
Needs the environment of requirements-load.lock.
"""
from __future__ import annotations

import json
import os
import random
import re
import uuid
from pathlib import Path

from locust import HttpUser, between, task

MESSAGES = [json.loads(line)["text"] for line in (Path(__file__).parents[1] / "evaluation" / "messages.jsonl").read_text("utf-8").splitlines() if line]
FOLLOW_UPS = ("can i text them", "is it free", "are they open now", "who else", "is it confidential", "no i'm safe thanks")
SMS_ADDRESS, SMS_TOKEN = os.environ.get("LOAD_SMS_ADDRESS", ""), os.environ.get("LOAD_SMS_TOKEN", "")
SECONDS_BETWEEN = (float(os.environ.get("LOAD_FROM", "4")), float(os.environ.get("LOAD_TO", "12")))  # people read before they write again
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


class Resident(HttpUser):
    """Opens the page, writes a few messages, leaves."""

    wait_time = between(*SECONDS_BETWEEN)
    weight = 4

    @task
    def converse(self) -> None:
        self.client.cookies.clear()
        token = TOKEN.search(self.client.get("/chat", name="open the page").text)
        if not token:
            return
        for words in [random.choice(MESSAGES), *random.sample(FOLLOW_UPS, random.randrange(4))]:
            self.wait()
            with self.client.post("/chat", {"csrf_token": token[1], "message": words}, name="write a message", catch_response=True) as answer:
                if "999" not in answer.text:
                    answer.failure("no answer on the page")


class Texter(HttpUser):
    """Somebody who texts; the provider posts it."""

    wait_time = between(*SECONDS_BETWEEN)
    weight = 1 if SMS_ADDRESS else 0
    fixed_count = 0

    @task
    def text(self) -> None:
        body = {
            "id": str(uuid.uuid4()), "source_number": f"447700{random.randrange(900000, 900999)}", "destination_number": "447700900123",
            "message": random.choice(MESSAGES)[:300], "date_received": "2026-01-01T00:00:00.000000Z",
        }
        self.client.post(f"{SMS_ADDRESS}/sms/notify/messages", json=body, headers={"Authorization": f"Bearer {SMS_TOKEN}"}, name="a text arrives")
