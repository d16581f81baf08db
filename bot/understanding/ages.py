"""Ages in a message: numbers and number words that say how many years old somebody is, and years of school."""
from __future__ import annotations

from typing import AbstractSet, Iterator, List, NamedTuple, Optional, Tuple

from bot.understanding.tokens import Tokens

ADULT = 18  # the plan's two Prevent addresses divide children from adults here
OLDEST = 110
YOUNGEST_ALONE = 8  # a smaller number needs a plainer frame than ", 9,"
CHILD_GROUP, ADULT_GROUP = "child", "adult"
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_ONES = dict(zip(f"one two three four five six seven eight nine {_TEENS}".split(), range(1, 20)))
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10)))
_YEAR_UNITS = {"year", "years", "yr", "yrs", "yo", "y", "yro", "yrold", "yearold"}
_UNITS = frozenset(
    "am pm oclock week weeks wk wks day days month months mth mths minute minutes min mins hour hours hr hrs h second seconds secs times x pounds quid "
    "p % percent per cent st nd rd th metre metres meters mile miles km people men women others kids boys girls children of stone lbs kg foot feet ft "
    "cm inch inches can cans pint pints unit units gram grams g mg ml pills tablets bottles bottle k grand flats floors doors houses stops storey "
    "storeys bedroom bed beds cars bikes dogs cats nights night weekends till until jan january feb february march april may june july august "
    "september october november december litres calls texts messages points hundred thousand million degrees yards".split()
)
_BEFORE_OTHER_NUMBERS = frozenset(
    "£ $ # no number flat floor bus buses route room platform page door block unit n top chapter item house gate apartment ward zone line plus + "
    "channel studio at since by to per area postcode junction terminal section january february march april june july august september october "
    "november december nw se sw wc w e ec level grade".split()
)
_BE = frozenset("is are am was im hes shes theyre whos were be isnt aint".split())
_NOT_PEOPLE = frozenset("it its that this there time price rent cost which what temperature number score total one they we".split())
_ADVERBS = frozenset("only just about nearly almost now still like roughly maybe barely already approx probably actually both around all".split())
_AFTER_YEARS_NOT_AGES = frozenset(
    "ago in together married for of later before experience since inside clean sober apart back now sentence and prison tenancy".split()
)
_YEARS_OF_LIMITS = frozenset({11, 12, 13, 14, 15, 16, 17, 18, 21})
_NOT_SCHOOL = frozenset({"last", "this", "next", "a", "per", "o"})
_POSSESSED_DECADE = frozenset({"his", "her", "their", "my", "early", "mid", "late", "-"})
_OF_SOMEBODY = frozenset("boy girl lad man woman child son daughter kid person bloke lady guy pupil teenager".split())
_DECADES = frozenset("teens twenties thirties forties fifties sixties seventies eighties nineties".split())
_SCHOOL_YEARS = {"year", "yr", "years", "yrs", "y"}
LAST_SCHOOL_YEAR = 13


class Age(NamedTuple):
    """How old somebody is: the tokens that say so, child or adult, and the years where they are told."""

    start: int
    end: int
    group: str
    years: Optional[int] = None
    before_noun: bool = False  # "a 15 year old ...", "year 9 ...": the noun it belongs to may follow


def group_of(years: int) -> str:
    """The age group of somebody this many years old."""
    return CHILD_GROUP if years < ADULT else ADULT_GROUP


def ages_in(tokens: Tokens, noun_ends: AbstractSet[int] = frozenset()) -> List[Age]:
    """Every age, in order. noun_ends: the tokens after which a word for a person ends ("son" in "my son 15")."""
    found: List[Age] = []
    for start, end, number in _numbers(tokens):
        age = _school_year(tokens, start, end, number) or _age(tokens, start, end, number, noun_ends, found)
        if age:
            found.append(age)
    return sorted([*found, *_decades(tokens)])


def _numbers(tokens: Tokens) -> Iterator[Tuple[int, int, int]]:
    """Start, end and value of numbers in digits and in words, up to 110."""
    i = 0
    while i < len(tokens):
        word = tokens.at(i)
        if word.isascii() and word.isdigit() and len(word) <= 3:
            if 0 < int(word) <= OLDEST:
                yield i, i + 1, int(word)
        elif word in _TENS:
            j = i + 2 if tokens.at(i + 1) == "-" else i + 1
            ones = _ONES.get(tokens.at(j), 0)
            yield (i, j + 1, _TENS[word] + ones) if 0 < ones < 10 else (i, i + 1, _TENS[word])
            i = j if 0 < ones < 10 else i
        elif word in _ONES:
            yield i, i + 1, _ONES[word]
        i += 1


def _school_year(tokens: Tokens, start: int, end: int, number: int) -> Optional[Age]:
    """"year 9", "Years 8 and 9", "y10"; not "year 2 of my degree"."""
    before = tokens.at(start - 1)
    if before not in _SCHOOL_YEARS or number > LAST_SCHOOL_YEAR or tokens.at(start - 2) in _NOT_SCHOOL or tokens.at(start - 2).isdigit():
        return None
    degree = {"uni", "university", "degree", "phd", "college"} & set(tokens.plain[end : end + 5])
    return Age(start - 1, end, ADULT_GROUP if degree else CHILD_GROUP, None, before_noun=True)


def _age(tokens: Tokens, start: int, end: int, years: int, noun_ends: AbstractSet[int], earlier: List[Age]) -> Optional[Age]:
    if tokens.at(start - 1) in _BEFORE_OTHER_NUMBERS or _in_time_or_date(tokens, start, end):
        return None
    unit = end + 1 if tokens.at(end) == "-" else end
    if tokens.at(unit) in _YEAR_UNITS:
        return _with_unit(tokens, start, unit, years)
    if tokens.at(end) in {"th", "st", "nd", "rd"} and tokens.at(end + 1) in {"birthday", "bday"}:
        return Age(start, end + 2, group_of(years), years)
    limit = tokens.at(start - 2) if tokens.at(start - 1) == "-" else tokens.at(start - 1)
    if limit in {"under", "over"}:
        return _limit(tokens, start, end, years)
    if tokens.at(end) in _UNITS or _past(tokens, start, end):
        return None
    framed = _after_being(tokens, start, end, years, noun_ends) or _beside_noun(tokens, start, end, years, noun_ends)
    listed = bool(earlier) and tokens.at(start - 1) in {"and", "&", ",", "or"} and earlier[-1].years is not None and earlier[-1].end >= start - 1
    return Age(start, end, group_of(years), years) if framed or listed else None


def _in_time_or_date(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the number is part of 10.30, 18:00, 4/5, 10-15 or a longer number."""
    near = ((start - 1, start - 2), (end, end + 1))
    return any(tokens.at(mark) in {".", ":", "/", "-"} and tokens.at(other).isdigit() for mark, other in near)


def _with_unit(tokens: Tokens, start: int, unit: int, years: int) -> Optional[Age]:
    """"15 years old", "15yo", "15 y/o"; "13 year" alone only after "is", "only", "boy of"."""
    end = unit + 1
    if tokens.at(unit) == "y" and tokens.at(end) in {"/", "."} and tokens.at(end + 1) == "o":
        return Age(start, end + 2, group_of(years), years, before_noun=True)
    if tokens.at(unit) in {"yo", "yro", "yrold", "yearold"}:
        return Age(start, end, group_of(years), years, before_noun=True)
    after = end + 1 if tokens.at(end) == "-" else end
    if tokens.at(after) in {"old", "olds", "o", "od"}:
        past = _past(tokens, start, after + 1)
        return None if past else Age(start, after + 1, group_of(years), years, before_noun=True)
    before = tokens.at(start - 1)
    said_of = before in _BE | _ADVERBS | _OF_SOMEBODY | {"aged"} or (before == "of" and tokens.at(start - 2) in _OF_SOMEBODY)
    if said_of and tokens.at(end) not in _AFTER_YEARS_NOT_AGES and tokens.at(start - 2) not in {"been", "for", "it", "its"}:
        return Age(start, end, group_of(years), years, before_noun=True)
    return None


def _limit(tokens: Tokens, start: int, end: int, years: int) -> Optional[Age]:
    """"under 18", "under-16s", "over 18"."""
    under = "under" in (tokens.at(start - 1), tokens.at(start - 2))
    if years not in _YEARS_OF_LIMITS or tokens.at(end) in _UNITS:
        return None
    return Age(start - 1, end, CHILD_GROUP if under and years <= ADULT else ADULT_GROUP, None, before_noun=True)


def _past(tokens: Tokens, start: int, end: int) -> bool:
    """"when I was 12", "I was 14 at the time", "from the age of nine": how old somebody was, not is."""
    before = tokens.plain[max(0, start - 5) : start]
    when = {"was", "were"} & set(before) and {"when", "since", "until", "where", "while"} & set(before)
    after = tokens.plain[end : end + 4]
    told = "was" in before[-3:] and (after[:1] == ("when",) or ("time" in after and "the" in after) or "then" in after[:1])
    return bool(when or told or (before[-2:] == ("age", "of") and before[-3:-2] != ("the",)) or before[-4:] == ("since", "the", "age", "of"))


def _after_being(tokens: Tokens, start: int, end: int, years: int, noun_ends: AbstractSet[int]) -> bool:
    """"he's 15", "she is only nine", "aged 82", "turned eighteen"; not "it is 10", "I'm 2 tired"."""
    at = start - 1
    while tokens.at(at) in _ADVERBS:
        at -= 1
    verb = tokens.at(at)
    if verb in {"aged", "age", "turned", "turns", "turning"}:
        return tokens.at(at - 1) not in {"has", "have"} or verb != "age"
    if verb not in _BE:
        return False
    if years in {1, 2, 4} and tokens.at(end) and tokens.at(end).isalpha() and tokens.at(end) not in {"and", "but", "so", "now", "years"}:
        return False  # text speak: "im 2 scared"
    if at - 1 in noun_ends:
        return True
    if verb in {"are", "were", "theyre"}:
        return years > YOUNGEST_ALONE and tokens.at(at - 1) not in _NOT_PEOPLE - {"they", "we"}
    return tokens.at(at - 1) not in _NOT_PEOPLE


def _beside_noun(tokens: Tokens, start: int, end: int, years: int, noun_ends: AbstractSet[int]) -> bool:
    """"my son (15)", "my daughter, 12,", "my nephew 14", "a boy of fourteen", and ", 31," or "16, ..." alone."""
    before, after = tokens.at(start - 1), tokens.at(end)
    closed = after in {"", ",", ")", ".", ";", "-", "!", "and", "&"}
    if start - 1 in noun_ends:
        return years >= YOUNGEST_ALONE or closed
    if before in {"(", ",", "-"} and start - 2 in noun_ends:
        return closed
    if before == "of":
        return tokens.at(start - 2) in _OF_SOMEBODY or tokens.plain[max(0, start - 4) : start] == ("at", "the", "age", "of")
    alone = before in {",", "("} or start == 0 or before in {".", "!", "?"}
    return alone and years >= YOUNGEST_ALONE and after in {",", ")"}


def _decades(tokens: Tokens) -> Iterator[Age]:
    """"in his forties", "in her 60s", "in their teens"."""
    for i, word in enumerate(tokens.plain):
        in_digits = word.isdigit() and word.endswith("0") and tokens.at(i + 1) == "s"
        if tokens.at(i - 1) in _POSSESSED_DECADE and (word in _DECADES or in_digits):
            yield Age(i, i + 1, CHILD_GROUP if word == "teens" else ADULT_GROUP)

