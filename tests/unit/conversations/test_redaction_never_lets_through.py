"""Generated phone numbers, cards, postcodes, National Insurance and NHS numbers: none survives, however it is written."""
from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as some
from stdnum import luhn
from stdnum.gb import nhs

from bot.conversations.redaction import redact

GAPS = ["", " ", "-", ".", "\u2013", "\u2011", "\u00a0", "\u202f", "  "]
SENTENCES = ["{}", "call {} please", "he said {}, then left.", "it is ({})", "{} is mine!", "number:{}"]


def digits(count):
    return some.text("0123456789", min_size=count, max_size=count)


def in_groups(number, sizes, gap):
    groups, start = [], 0
    for size in sizes:
        groups.append(number[start:start + size])
        start += size
    return gap.join(group for group in [*groups, number[start:]] if group)


def any_case(text):
    return some.sampled_from([text, text.lower(), text.upper(), text.title()])


@some.composite
def phones(draw):
    national = draw(some.sampled_from(["7", "20", "161", "1223", "800", "300"]))
    national += draw(digits(10 - len(national)))
    prefix = draw(some.sampled_from(["0", "+44 ", "+44", "0044 ", "+44 (0)"]))
    sizes = draw(some.sampled_from([(), (4,), (4, 3), (3, 3), (2, 4), (2, 2, 2, 2)]))
    return prefix + in_groups(national, sizes, draw(some.sampled_from(GAPS)))


@some.composite
def cards(draw):
    length = draw(some.integers(13, 19))
    number = draw(some.sampled_from("3456")) + draw(digits(length - 2))
    number += luhn.calc_check_digit(number)
    sizes = draw(some.sampled_from([(), (4, 4, 4), (4, 6), (4, 4, 4, 4)]))
    return in_groups(number, sizes, draw(some.sampled_from(GAPS)))


@some.composite
def postcodes(draw):
    area = draw(some.sampled_from(["N", "NW", "E", "EC", "WC", "SW", "B", "LS", "G", "EH", "CF", "BT", "W"]))
    district = draw(some.sampled_from(["1", "9", "10", "28", "1A", "1W", "2H"]))
    inward = draw(some.from_regex(r"[0-9][ABD-HJLNP-UW-Z]{2}", fullmatch=True))
    return draw(any_case(area + district + draw(some.sampled_from(GAPS)) + inward))


@some.composite
def national_insurance_numbers(draw):
    number = draw(some.from_regex(r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][0-9]{6}[A-D]", fullmatch=True))
    return draw(any_case(in_groups(number, draw(some.sampled_from([(), (2, 2, 2, 2), (2, 6)])), draw(some.sampled_from(GAPS)))))


@some.composite
def nhs_numbers(draw):
    nine = draw(some.sampled_from("46")) + draw(digits(8))
    candidates = [nine + digit for digit in "0123456789" if nhs.is_valid(nine + digit)]
    number = candidates[0] if candidates else "9434765919"
    return in_groups(number, draw(some.sampled_from([(), (3, 3)])), draw(some.sampled_from(["", " ", "-", "\u2013", "\u00a0"])))


def kept_digits(text):
    return re.sub(r"\D", "", text)


@given(phones(), some.sampled_from(SENTENCES))
@settings(deadline=None)
def test_no_phone_number_survives(phone, sentence):
    assert kept_digits(redact(sentence.format(phone))) == ""


@given(cards(), some.sampled_from(SENTENCES))
@settings(deadline=None)
def test_no_card_survives(card, sentence):
    assert kept_digits(redact(sentence.format(card))) == ""


@given(postcodes(), some.sampled_from(SENTENCES))
@settings(deadline=None)
def test_no_postcode_survives(postcode, sentence):
    assert kept_digits(redact(sentence.format(postcode))) == ""


@given(national_insurance_numbers(), some.sampled_from(SENTENCES))
@settings(deadline=None)
def test_no_national_insurance_number_survives(number, sentence):
    assert kept_digits(redact(sentence.format(number))) == ""


@given(nhs_numbers(), some.sampled_from(SENTENCES))
@settings(deadline=None)
def test_no_nhs_number_survives(number, sentence):
    assert kept_digits(redact(sentence.format(number))) == ""


@given(phones(), cards(), postcodes(), national_insurance_numbers())
@settings(deadline=None)
def test_nothing_survives_in_company(phone, card, postcode, number):
    assert kept_digits(redact(f"{phone}, {card}; {postcode} and {number}.")) == ""


@given(some.text(max_size=300))
@settings(deadline=None)
def test_any_text_can_be_redacted(text):
    assert isinstance(redact(text), str)
