"""The written rules of danger: whether somebody may be in danger now, by patterns that a person can read.

The patterns live in data/urgency/rules.yml, which explains their notation. No model is needed, so the channels and the
website apply the same rules when every other part is down.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Dict, List, Optional, Sequence, Set, Tuple

import yaml

from bot.errors import ContentError
from bot.settings import DATA_FOLDER
from bot.understanding.spacy_parts import Doc, Matcher, blank_english

RULES = DATA_FOLDER / "urgency" / "rules.yml"
GAPS = {"..": 3, "...": 7}
_ENDS = (".", "!", "?", "\n")
_TOKEN = re.compile(r"[a-z0-9]+(?:'[a-z]+)?|[^\sa-z0-9]")
_NEGATION_REACH = 3  # words before a match in which "not", "no", "nobody" turn it off
_CLAUSE_ENDS = (*_ENDS, ",", ";", ":")  # a negation before one of these belongs to something else
_SUBJECTS = {"i", "he", "she", "they", "it", "we", "my", "there", "someone", "somebody", "the"}  # before them a "no" is an answer: "no he is outside"
_MOST_WORDS = 4_000  # of a longer message the beginning and the end are read: the matcher takes a fifth of a millisecond a word
_NEGATIONS = {"not", "no", "never", "nobody", "nothing", "without", "none", "neither", "nor", "isnt", "wasnt", "stopped"}
_EXPANSIONS = (
    (r"\bcan'?t\b|\bcannot\b", "can not"), (r"\bwon'?t\b", "will not"), (r"\b(is|are|was|were|does|do|did|has|have|had|would|could|should)n'?t\b", r"\1 not"),
    (r"\b(\w+)'s (got|had)\b", r"\1 has \2"), (r"\b(he|she|who|there|someone|somebody)s (got|had)\b", r"\1 has \2"),
    (r"\bi'?m\b", "i am"), (r"\b(he|she|it|there|that|who|what|here)'s\b", r"\1 is"), (r"\b(they|we|you)'re\b", r"\1 are"),
    (r"\b(i|they|we|you)'?ve\b", r"\1 have"), (r"\b(i|he|she|they|we|it|you)'ll\b", r"\1 will"), (r"\b(i|he|she|they|we)'d\b", r"\1 would"),
    (r"\b(hes|shes|theres|whos)\b", lambda m: m.group(1)[:-1] + " is"), (r"\btheyre\b", "they are"), (r"'s\b", " is"),
)


def spell_out(text: str) -> List[str]:
    """Lower-case words with contractions spelt out; marks that end a sentence are words of their own."""
    plain = text.casefold().replace("...", " ")
    for pattern, replacement in _EXPANSIONS:
        plain = re.sub(pattern, replacement, plain)
    return _TOKEN.findall(plain)


@dataclass(frozen=True)
class Danger:
    """What the rules found: the names of the rules that matched, and whether the person seems unable to speak aloud."""

    rules: Tuple[str, ...]
    silent: bool

    def __bool__(self) -> bool:
        return bool(self.rules)


class _Compiler:
    """Turns the notation of rules.yml into spaCy Matcher patterns."""

    def __init__(self, lists: Dict[str, str]) -> None:
        self._lists = lists
        self.words: Set[str] = set("can won is are was were does do did has have had would could should not".split())

    def pattern(self, written: str) -> List[dict]:
        tokens: List[dict] = []
        for part in written.split():
            if part in GAPS:
                tokens += [{"LOWER": {"NOT_IN": list(_ENDS)}, "OP": "?"}] * GAPS[part]
                continue
            optional = part.startswith("(") and part.endswith(")")
            token = self._word(part.strip("()"))
            tokens.append({**token, "OP": "?"} if optional else token)
        return tokens

    def _word(self, part: str) -> dict:
        choices: List[str] = []
        for choice in part.split("|"):
            if choice.startswith("{"):
                name = choice.strip("{}")
                if name not in self._lists:
                    raise ContentError(f"rules.yml: no list is called '{name}'.")
                choices += self._lists[name].split("|")
            else:
                choices.append(choice)
        self.words.update(choices)
        if any(c.endswith("*") for c in choices):
            body = "|".join(re.escape(c.rstrip("*")) + (r"\w*" if c.endswith("*") else "") for c in choices)
            return {"LOWER": {"REGEX": f"^(?:{body})$"}}
        return {"LOWER": {"IN": choices}}


class DangerRules:
    """All rules, compiled once; safe to share between threads once built."""

    def __init__(self, path: Path = RULES) -> None:
        """Read and compile the rules.

        Raises:
            ContentError: the file is not as its own head describes it.
        """
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        try:
            self.rules: List[dict] = content["rules"]
            compiler = _Compiler(content["lists"])
            self._vocab = blank_english().vocab
            self._matcher = Matcher(self._vocab)
            for rule in self.rules:
                self._matcher.add(rule["name"], [compiler.pattern(p) for p in rule["patterns"]])
            self._silent = Matcher(self._vocab)
            self._silent.add("silent", [compiler.pattern(p) for p in content["silent"]["patterns"]])
            self._guards = {name: _phrases(words) for name, words in content["guards"].items()}
            self._now = _phrases(content["now"])
            self._by_single: Dict[str, List[str]] = {}
            for word in filter(str.isalpha, sorted(compiler.words)):
                self._by_single.setdefault(_singled(word), []).append(word)
            self._beginnings = tuple(word[:-1] for word in sorted(compiler.words) if word.endswith("*"))
            self._unless = {rule["name"]: rule.get("unless", []) for rule in self.rules}
        except (KeyError, TypeError, AttributeError) as error:
            raise ContentError(f"{path.name}: {error!r} is missing or not as the head of the file describes it.") from error

    def find(self, text: str) -> Danger:
        """Which rules match this message (folded and mended text); an empty result is false."""
        words = spell_out(text)
        if not words:
            return Danger((), False)
        if len(words) > _MOST_WORDS:
            words = [*words[:_MOST_WORDS // 2], ".", *words[-_MOST_WORDS // 2:]]
        doc = Doc(self._vocab, words=words)
        found: Set[str] = set()
        for match, start, end in self._matcher(doc):
            name = self._vocab.strings[match]
            if name not in found and not self._guarded(words, start, end, self._unless[name]):
                found.add(name)
        return Danger(tuple(r["name"] for r in self.rules if r["name"] in found), bool(self._silent(doc)))

    def find_stretched(self, text: str) -> Danger:
        """As find, for text in which letters may have been held down: "mee" is read as "me", "too" as "too" and as "to"."""
        words = re.split(r"([A-Za-z]+)", text)
        found = [self.find(reading) for reading in {"".join(self._unstretched(word, shortest) for word in words) for shortest in (False, True)}]
        names = {name for danger in found for name in danger.rules}
        return Danger(tuple(r["name"] for r in self.rules if r["name"] in names), any(danger.silent for danger in found))

    def _unstretched(self, word: str, shortest: bool) -> str:
        """The word of the rules that was meant by a word with doubled letters; of several the longest or the shortest."""
        plain = word.casefold()
        single = _singled(plain)
        if single == plain:
            return word
        meant = [known for known in self._by_single.get(single, ()) if re.fullmatch("".join(f"{letter}+" for letter in known), plain)]
        if meant:
            return min(meant, key=len) if shortest else max(meant, key=len)
        begun = next((beginning for beginning in self._beginnings if single.startswith(_singled(beginning))), None)
        return begun + single[len(_singled(begun)):] if begun and not plain.startswith(self._beginnings) else word

    def _guarded(self, words: Sequence[str], start: int, end: int, unless: Sequence[str]) -> bool:
        if "negated" in unless and _negated(words, start):
            return True
        sentence = " " + " ".join(_sentence(words, start, end)) + " "
        now = self._now.search(sentence) is not None
        for guard in unless:
            if guard == "negated" or (now and guard in {"past", "routine"}):
                continue
            if self._guards.get(guard, _phrases(guard)).search(sentence):
                return True
        return False


def _singled(word: str) -> str:
    """The word with every doubled letter written once."""
    return re.sub(r"(.)\1+", r"\1", word)


def _negated(words: Sequence[str], start: int) -> bool:
    """Whether a negation stands shortly before a match, in the same clause; the "no" of "no, he is here" is none."""
    for i in range(start - 1, max(-1, start - 1 - _NEGATION_REACH), -1):
        if words[i] in _CLAUSE_ENDS:
            return False
        if words[i] in _NEGATIONS and not (words[i] == "no" and words[i + 1] in _SUBJECTS):
            return True
    return False


def _sentence(words: Sequence[str], start: int, end: int) -> Sequence[str]:
    """The words of the sentence (or sentences) in which a match lies."""
    begin = max((i + 1 for i in range(start) if words[i] in _ENDS), default=0)
    stop = min((i for i in range(end - 1, len(words)) if words[i] in _ENDS), default=len(words))
    return words[begin:stop]


def _phrases(written: str) -> "re.Pattern[str]":
    """Phrases separated by | as one expression over words with single spaces between; a final * continues a word."""
    body = "|".join(re.escape(p.strip()).replace(r"\*", r"\w*").replace(r"\ ", " ") for p in written.split("|"))
    return re.compile(f" (?:{body}) ")


@lru_cache(maxsize=1)
def danger_rules(path: Optional[Path] = None) -> DangerRules:
    """The project's rules, compiled once per process."""
    return DangerRules(path or RULES)
