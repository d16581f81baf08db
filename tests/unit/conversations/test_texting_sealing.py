"""Numbers become ids that lead nowhere; what must be read again is encrypted."""
from __future__ import annotations

import pytest

from bot.conversations.texting.sealing import Sealer
from bot.errors import StorageError

SECRET, OTHER = "a secret of the tests, long enough", "another secret of the tests, long enough"
NUMBER = "+447700900123"


def test_a_number_has_the_same_id_every_time_and_another_with_another_secret():
    assert Sealer(SECRET).conversation_id(NUMBER) == Sealer(SECRET).conversation_id(NUMBER)
    assert Sealer(SECRET).conversation_id(NUMBER) != Sealer(OTHER).conversation_id(NUMBER)


def test_an_id_shows_no_part_of_the_number():
    assert not {NUMBER[start : start + 5] for start in range(9)} & set(Sealer(SECRET).conversation_id(NUMBER).split("-"))
    assert "7700900" not in Sealer(SECRET).conversation_id(NUMBER)


@pytest.mark.parametrize("value", [NUMBER, "caf\u00e9 \U0001f600", None, ["a", "b"], ""])
def test_what_was_sealed_is_opened(value):
    sealed = Sealer(SECRET).seal(value)
    assert Sealer(SECRET).open(sealed) == value
    assert str(value) not in sealed or not value


@pytest.mark.parametrize("sealed", ["", None, "nonsense", Sealer(OTHER).seal(NUMBER)])
def test_what_another_secret_sealed_stays_closed(sealed):
    with pytest.raises(StorageError):
        Sealer(SECRET).open(sealed)


def test_the_same_words_are_sealed_otherwise_each_time():
    assert Sealer(SECRET).seal(NUMBER) != Sealer(SECRET).seal(NUMBER)
