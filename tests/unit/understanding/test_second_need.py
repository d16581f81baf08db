"""A need is the likelier a second one, the more it is there, the better one side of the message shows it, and if the message says that it turns."""
from __future__ import annotations

import numpy as np
import pytest

from bot.understanding.second_need import HINTED, LEAST_HINTED, READ_ALONE, Signs, Weights, chance, second_need


def likely(present: float, in_a_side: float, turns: bool, weights: Weights = READ_ALONE) -> float:
    return float(chance(weights, np.array([present]), np.array([in_a_side]), turns)[0])


@pytest.mark.parametrize("weights", [HINTED, READ_ALONE], ids=["hinted", "read alone"])
@pytest.mark.parametrize("less, more", [
    ((0.1, 0.5, False), (0.5, 0.5, False)), ((0.3, 0.1, False), (0.3, 0.9, False)), ((0.3, 0.5, False), (0.3, 0.5, True)),
])
def test_each_sign_makes_a_second_need_likelier(less, more, weights):
    assert likely(*less, weights) < likely(*more, weights)


def test_a_need_that_is_there_and_has_a_side_to_itself_is_one():
    assert likely(0.6, 0.95, True) > 0.5


def test_a_need_that_is_hardly_there_is_none():
    assert likely(0.02, 0.3, False) < 0.05


def test_a_need_that_nothing_hints_at_is_not_looked_for():
    assert likely(0.02, 0.001, False, HINTED) < LEAST_HINTED < likely(0.3, 0.5, False, HINTED)


def test_even_nothing_and_certainty_have_a_chance():
    assert 0 < likely(0.0, 0.0, False) < likely(1.0, 1.0, True) < 1


HEALTH_IN_THE_SECOND_SIDE = Signs(("health_wellbeing", "fraud"), np.array([0.6, 0.02]), np.array([[0.02, 0.01], [0.9, 0.001]]), turned=True)


def test_only_the_sides_that_hint_at_a_promising_need_are_read_alone_the_best_first():
    asked = []

    def read_alone(sides, labels):
        asked.append((list(sides), labels))
        return np.array([0.95])

    assert second_need(HEALTH_IN_THE_SECOND_SIDE, read_alone, least=0.08) == "health_wellbeing"
    assert asked == [([1, 0], ["health_wellbeing"])]


def test_a_hint_that_the_side_read_alone_does_not_bear_out_is_no_second_need():
    assert second_need(HEALTH_IN_THE_SECOND_SIDE._replace(present=np.array([0.05, 0.02])), lambda sides, labels: np.array([0.001]), least=0.08) is None


def test_a_message_without_sides_has_no_second_need():
    nothing = Signs((), np.zeros(0), np.zeros((0, 0)), turned=False)
    assert second_need(nothing, lambda sides, labels: pytest.fail("nothing is to be read"), least=0.08) is None
