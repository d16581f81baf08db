"""A temperature makes probabilities honest; the calibration error says how honest they are."""
from __future__ import annotations

import numpy as np
import pytest

from bot.understanding.calibration import calibration_error, fit_temperature, sharpened

TOO_SURE = np.array([[0.99, 0.01]] * 10)
RIGHT = np.array([[True, False]] * 7 + [[False, True]] * 3)


def test_a_temperature_above_one_makes_less_sure_and_below_one_surer():
    assert sharpened(TOO_SURE, 2)[0, 0] < 0.99 < sharpened(TOO_SURE, 0.5)[0, 0]


def test_a_temperature_never_changes_which_is_likeliest():
    assert sharpened(np.array([[0.2, 0.5, 0.3]]), 3).argmax() == 1


def test_who_is_too_sure_gets_a_temperature_that_says_how_often_it_is_right():
    assert sharpened(TOO_SURE, fit_temperature(TOO_SURE, RIGHT))[0, 0] == pytest.approx(0.7, abs=0.01)


def test_messages_without_a_right_label_do_not_count():
    more = np.vstack([TOO_SURE, [[0.5, 0.5]] * 5]), np.vstack([RIGHT, [[False, False]] * 5])
    assert fit_temperature(*more) == pytest.approx(fit_temperature(TOO_SURE, RIGHT), rel=1e-3)


def test_several_labels_may_be_right():
    assert fit_temperature(TOO_SURE, np.array([[True, True]] * 10)) > 0


@pytest.mark.parametrize("confidences, right, error", [
    ([1.0, 1.0], [True, True], 0), ([0.9] * 10, [True] * 9 + [False], 0), ([1.0] * 4, [True, False] * 2, 0.5),
])
def test_the_calibration_error_is_the_mean_distance_between_saying_and_being_right(confidences, right, error):
    assert calibration_error(confidences, right) == pytest.approx(error, abs=1e-9)
