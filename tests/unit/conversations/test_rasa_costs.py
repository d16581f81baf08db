"""What is worked out once in place of at every message gives what Rasa's own code gives."""
from __future__ import annotations

import jsonschema
import pytest
import rasa
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import Event, SlotSet, UserUttered
from rasa.shared.utils.common import all_subclasses

from bot.conversations.rasa_costs import spare_rasa

ANSWERS = [
    {"events": [], "responses": []},
    {"events": [{"event": "slot", "name": "need", "value": "drugs"}], "responses": [{"text": "hello"}]},
    {"events": [{"event": "slot", "name": "need", "value": None, "timestamp": None}, {"event": "followup", "name": "action_listen"}]},
    {"events": [{"event": "slot", "name": "need"}]}, {"events": [{"event": "slot", "name": 5, "value": 1}]}, {"events": [{"name": "need"}]},
    {"events": [{"event": "followup", "name": "action_listen", "timestamp": "now"}]}, {"events": ["slot"]},
    {"events": [{"event": "no such event"}]}, {"events": "none"}, {"responses": ["text"]}, [], None,
]


@pytest.fixture(autouse=True)
def spared():
    spare_rasa()
    spare_rasa()


@pytest.mark.parametrize("answer", ANSWERS, ids=repr)
def test_an_action_servers_answer_is_refused_when_rasa_would_refuse_it(answer):
    def refused(check) -> bool:
        try:
            check()
        except jsonschema.ValidationError:
            return True
        return False

    ours = refused(lambda: RemoteAction("action_answer", None)._validate_action_result(answer))
    assert ours == refused(lambda: jsonschema.validate(answer, RemoteAction.action_response_format_spec()))


def test_every_event_is_found_by_its_name():
    for kind in all_subclasses(Event):
        assert Event.resolve_by_type(kind.type_name).type_name == kind.type_name
    assert Event.resolve_by_type("user") is UserUttered
    assert Event.resolve_by_type("unknown", default=SlotSet) is SlotSet
    with pytest.raises(ValueError, match="Unknown event name"):
        Event.resolve_by_type("unknown")


def test_it_is_the_rasa_that_this_was_written_for():
    assert rasa.__version__ == "3.6.21"
