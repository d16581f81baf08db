"""Faults, as the person who writes meets them: real processes, real services, each behind a proxy that can cut it off, hold it up or slow it down.

What must hold: every message is answered once, with the right answer or with the safety contacts; nothing that was remembered is lost;
what failed comes back without hands. How fast is measured by `python -m tests.soak.faults`, not here.
"""
from __future__ import annotations

import re
import threading
import time
import uuid
from dataclasses import dataclass
from typing import Callable, Dict, Iterator, List

import pika
import psutil
import pytest
import redis
import requests
from sqlalchemy.engine import make_url

from bot.directory import loading
from bot.running.background import Addresses, running_assistant
from bot.settings import settings
from tests.stand_ins.proxy import Proxy, proxy_to

pytestmark = pytest.mark.processes

PATIENCE = 120.0  # seconds until a test gives up
LOOK_AGAIN = 0.2
NOISE = "my neighbour plays loud music every night and I can't sleep"
DANGER = "he is strangling me right now"
REMEMBERED = ("a lad shouted racist abuse at me yesterday", "can i text them", "07717 989 025")  # what is said, what is asked then, what comes


@dataclass
class Scene:
    """A running assistant with its services behind proxies."""

    addresses: Addresses
    services: Dict[str, Proxy]
    redis: "redis.Redis"

    def ask(self, words: str, sender: str = "") -> str:
        """The one reply to a message on the web channel."""
        response = requests.post(self.addresses.web_channel, json={"sender": sender or uuid.uuid4().hex, "message": words}, timeout=10)
        (reply,) = response.json()
        return reply["text"]

    def process(self, *words: str) -> psutil.Process:
        """The running process whose command has these words."""
        for child in psutil.Process(self.addresses.process).children():
            if set(words) <= set(child.cmdline()):
                return child
        raise AssertionError(f"no process {words}")

    def remembers(self, sender: str) -> bool:
        """Whether a follow-up is understood as one."""
        return REMEMBERED[2] in self.ask(REMEMBERED[1], sender)


@pytest.fixture(scope="module")
def scene(redis_url, rabbitmq_url, postgresql_databases, tmp_path_factory) -> Iterator[Scene]:
    url = make_url(postgresql_databases())
    folder = tmp_path_factory.mktemp("faults")
    folder.joinpath("encoder").symlink_to(settings().encoder_folder.resolve(), target_is_directory=True)
    loading.prepare(settings().copy(update={"var_folder": folder, "database_url": url.render_as_string(hide_password=False)}))
    where, broker = redis.connection.parse_url(redis_url), pika.URLParameters(rabbitmq_url)
    with proxy_to(url.host or "127.0.0.1", url.port or 5432) as postgresql, proxy_to(where["host"], where.get("port", 6379)) as conversations, \
            proxy_to(broker.host, broker.port) as rabbitmq:
        user = f"{broker.credentials.username}:{broker.credentials.password}"
        environment = {
            "VAR_FOLDER": str(folder), "DATABASE_URL": url.set(host="127.0.0.1", port=postgresql.port).render_as_string(hide_password=False),
            "REDIS_URL": f"redis://127.0.0.1:{conversations.port}/{where.get('db', 0)}", "RABBITMQ_URL": f"amqp://{user}@127.0.0.1:{rabbitmq.port}/",
            "SECRET_KEY": "k" * 40,
        }
        with running_assistant(environment=environment) as addresses, redis.Redis.from_url(redis_url, decode_responses=True) as connection:
            yield Scene(addresses, {"postgresql": postgresql, "redis": conversations, "rabbitmq": rabbitmq}, connection)


@pytest.fixture(autouse=True)
def mended(scene):
    """All services are well before and after each test."""
    yield
    for service in scene.services.values():
        service.mend()


def until(true: Callable[[], bool]) -> None:
    """Wait until something is so, whatever goes wrong meanwhile."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            if true():
                return
        except (requests.RequestException, ValueError, AssertionError):
            pass
        assert time.monotonic() < deadline, "it did not come back"
        time.sleep(LOOK_AGAIN)


def is_full_answer(text: str) -> bool:
    """Whether this is the assistant's answer about noise, not the safety contacts."""
    return "Camden Council antisocial behaviour team" in text


def leads_with_999(text: str) -> bool:
    return "999" in text.splitlines()[0]


@pytest.mark.parametrize("how", ["cut", "hang"])
def test_without_redis_everybody_is_answered_and_with_it_remembered_again(scene, how):
    before = uuid.uuid4().hex
    scene.ask(REMEMBERED[0], before)
    getattr(scene.services["redis"], how)()

    assert is_full_answer(scene.ask(NOISE))
    assert leads_with_999(scene.ask(DANGER))

    scene.services["redis"].mend()
    until(lambda: scene.remembers(before))


@pytest.mark.parametrize("how", ["cut", "hang", "slow"])
def test_without_the_database_the_answer_is_the_same(scene, how):
    usual = scene.ask(NOISE)
    if how == "slow":
        scene.services["postgresql"].delay = 3.0
    else:
        getattr(scene.services["postgresql"], how)()

    during = [scene.ask(NOISE), scene.ask(DANGER)]
    assert all("999" in text for text in during)
    assert leads_with_999(during[1])

    scene.services["postgresql"].mend()
    until(lambda: scene.ask(NOISE) == usual)


def test_without_rabbitmq_everybody_is_answered_and_later_counts_go_on(scene, rabbitmq_url):
    scene.services["rabbitmq"].cut()
    assert is_full_answer(scene.ask(NOISE))
    scene.services["rabbitmq"].mend()

    with pika.BlockingConnection(pika.URLParameters(rabbitmq_url)) as connection:
        channel = connection.channel()

        def counted() -> bool:
            scene.ask(NOISE)
            _, _, body = channel.basic_get("usage", auto_ack=True)
            return body is not None and b'"event": "usage"' in body

        until(counted)


def test_no_usage_event_tells_of_anybody(scene, rabbitmq_url):
    sender = uuid.uuid4().hex
    with pika.BlockingConnection(pika.URLParameters(rabbitmq_url)) as connection:
        channel, bodies = connection.channel(), []

        def seen() -> bool:
            scene.ask("zebra umbrella, someone stole my bike", sender)
            while body := channel.basic_get("usage", auto_ack=True)[2]:
                bodies.append(body.decode())
            return bool(bodies)

        until(seen)
    for body in bodies:
        assert sender not in body
        assert "zebra" not in body
        assert set(re.findall(r'"(\w+)":', body)) == {"event", "need", "band", "urgency", "channel", "step", "hour"}


@pytest.mark.parametrize("part", [("rasa", "run"), ("actions",)], ids=["rasa", "actions"])
def test_a_killed_process_comes_back_and_nobody_is_forgotten(scene, part):
    sender = uuid.uuid4().hex
    scene.ask(REMEMBERED[0], sender)
    process = scene.process(*part)
    process.kill()
    process.wait(PATIENCE)

    assert safety_at_the_website(scene)
    until(lambda: is_full_answer(scene.ask(NOISE)))
    until(lambda: scene.remembers(sender))


def test_a_killed_website_comes_back(scene):
    process = scene.process("bot.website")
    process.kill()
    process.wait(PATIENCE)

    until(lambda: "Call 999" in at_the_website(scene, DANGER))
    until(lambda: is_full_answer(at_the_website(scene, NOISE)))


def test_a_rasa_that_is_killed_in_the_middle_of_a_message_answers_it_never_and_goes_on_from_before(scene):
    sender, replies = uuid.uuid4().hex, []
    scene.ask(REMEMBERED[0], sender)
    kept = scene.redis.get(f"conversation:{sender}")
    scene.services["postgresql"].delay = 0.7  # holds the message in the middle

    def ask() -> None:
        try:
            replies.append(scene.ask(NOISE, sender))
        except requests.RequestException:
            replies.append("no answer: the website shows the safety contacts")

    asking = threading.Thread(target=ask)
    asking.start()
    while not scene.redis.exists(f"waiting:{sender}"):
        assert asking.is_alive()
    process = scene.process("rasa", "run")
    process.kill()
    process.wait(PATIENCE)
    asking.join()

    assert len(replies) == 1
    assert scene.redis.get(f"conversation:{sender}") == kept
    scene.services["postgresql"].mend()
    until(lambda: scene.remembers(sender))


def test_an_action_server_that_hangs_holds_neither_the_person_nor_the_conversation(scene):
    sender = uuid.uuid4().hex
    scene.ask(REMEMBERED[0], sender)
    actions = scene.process("actions")
    actions.suspend()
    try:
        texts: List[str] = [scene.ask(DANGER), scene.ask(NOISE, sender)]
    finally:
        actions.resume()

    assert leads_with_999(texts[0])
    assert "101" in texts[1]
    until(lambda: scene.remembers(sender))


def test_a_damaged_snapshot_costs_nothing(scene):
    snapshot = scene.addresses.var_folder / "snapshot.json"
    whole = snapshot.read_bytes()
    snapshot.write_bytes(whole[: len(whole) // 2])
    scene.services["postgresql"].cut()
    try:
        assert is_full_answer(scene.ask(NOISE))
    finally:
        snapshot.write_bytes(whole)


def test_one_conversation_may_be_answered_by_two_servers_in_turn(scene):
    environment = {"REDIS_URL": f"redis://127.0.0.1:{scene.services['redis'].port}/{scene.redis.connection_pool.connection_kwargs.get('db', 0)}"}
    with running_assistant(parts=("actions", "rasa"), environment=environment) as other:
        second = Scene(other, scene.services, scene.redis)
        for _ in range(3):
            sender = uuid.uuid4().hex
            scene.ask(REMEMBERED[0], sender)
            until(lambda: second.remembers(sender))  # noqa: B023 - called at once
            until(lambda: scene.remembers(sender))  # noqa: B023


def at_the_website(scene: Scene, words: str) -> str:
    """The page after a message is sent without JavaScript."""
    with requests.Session() as browser:
        page = browser.get(scene.addresses.chat, timeout=10).text
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]
        return browser.post(scene.addresses.chat, data={"csrf_token": token, "message": words}, timeout=10).text


def safety_at_the_website(scene: Scene) -> bool:
    page = at_the_website(scene, DANGER)
    return "Call 999 now" in page
