"""The written rules of danger: whether somebody may be in danger now, by patterns that a person can read.

The patterns live in data/urgency; words.yml there explains their notation. No model is needed, so the channels and the
website apply the same rules when every other part is down.
"""
from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional, Sequence, Tuple

import yaml

from bot.errors import ContentError
from bot.settings import DATA_FOLDER
from bot.understanding.danger_guards import ANSWER, NOW, Guards
from bot.understanding.danger_notation import Pattern, Positions, WordClasses, compile_pattern
from bot.understanding.danger_words import DangerWords, WordsRead

RULES = DATA_FOLDER / "urgency"
SHARED = "words.yml"
TEXT_SPEAK = DATA_FOLDER / "lookups" / "text_speak.yml"
KINDS = ("fire", "ambulance", "suicide", "silent", "any")
_MOST_WORDS = 4_000  # of a longer message the beginning and the end are read


@dataclass(frozen=True)
class Danger:
    """What the rules found: the names of the rules that matched, their kinds, and whether the person seems unable to speak aloud."""

    rules: Tuple[str, ...]
    silent: bool
    kinds: Tuple[str, ...] = ()
    sure: bool = False  # a pattern matched, not only hints

    def __bool__(self) -> bool:
        return bool(self.rules)


@dataclass(frozen=True)
class Rule:
    """One rule of data/urgency."""

    name: str
    kind: str
    written_for: str
    not_for: str
    patterns: Tuple[Pattern, ...]  # lead with 999 whatever any model thinks
    hints: Tuple[Pattern, ...]  # lead where no model is at hand, or where it does not think the message surely calm
    unless: Tuple[str, ...]  # names of guards


class DangerRules:
    """All rules, compiled once; safe to share between threads once built."""

    def __init__(self, folder: Path = RULES) -> None:
        """Read and compile the rules.

        Raises:
            ContentError: a file is not as the head of words.yml describes it.
        """
        shared = _read(folder / SHARED)
        try:
            self._classes = WordClasses(shared["lists"])
            self._guards = Guards(shared["guards"], self._classes)
            self._silent = [compile_pattern(written, self._classes) for written in shared["silent"]]
            usual = tuple(name for name in shared["guards"] if name not in (NOW, ANSWER))
            self.rules: List[Rule] = [rule for path in sorted(folder.glob("*.yml")) if path.name != SHARED for rule in self._rules(path, usual)]
            ordinary = shared["ordinary_words"].split()
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise ContentError(f"data/urgency: {error!r} is missing or not as the head of {SHARED} describes it.") from error
        # A rule's own patterns before its hints, so that a rule found by both is sure.
        self._patterns = [(pattern.needs, rule, pattern, pattern in rule.patterns) for rule in self.rules for pattern in (*rule.patterns, *rule.hints)]
        self.words = DangerWords(self._classes.words, self._classes.beginnings, ordinary, _text_speak())
        self._known: Dict[str, int] = {}

    def _rules(self, path: Path, usual: Sequence[str]) -> Iterator[Rule]:
        content = _read(path)
        for written in content["rules"]:
            kind = written.get("kind", content["kind"])
            if kind not in KINDS:
                raise ContentError(f"data/urgency/{path.name}: '{kind}' is no kind of danger.")
            unless = [guard for guard in usual if guard not in written.get("even_if", ())]
            unless += [self._guards.add(phrase, self._classes) for phrase in written.get("unless", ())]
            patterns, hints = (tuple(compile_pattern(pattern, self._classes) for pattern in written.get(part, ())) for part in ("patterns", "hints"))
            if not patterns + hints:
                raise ContentError(f"data/urgency/{path.name}: {written['name']} has neither patterns nor hints.")
            yield Rule(written["name"], kind, written["written_for"], written["not_for"], patterns, hints, tuple(unless))

    def find(self, text: str) -> Danger:
        """Which rules match this folded message; an empty result is false."""
        return self._find(self.words.read(text))

    def find_in(self, *forms: str) -> Danger:
        """What is found in a message that is there in several forms: the surest, then the most rules; forms that are the same words are read once."""
        read = [self.words.read(form) for form in forms]
        fresh = [words for place, words in enumerate(read) if words not in read[:place]]
        return max((self._find(words) for words in fresh), key=lambda danger: (danger.sure, len(danger.rules)))

    def _find(self, read: WordsRead) -> Danger:
        message = self._message(read)
        found: Dict[str, str] = {}
        present, surely = message.present, False
        for rule, pattern, sure in [(rule, pattern, sure) for needs, rule, pattern, sure in self._patterns if needs & present == needs]:
            if rule.name not in found and self._matches(rule, pattern, message):
                found[rule.name] = rule.kind
                surely = surely or sure
        silent = bool(found) and any(message.last_places(pattern) for pattern in self._silent)
        return Danger(tuple(found), silent, tuple(found.values()), surely)

    def _matches(self, rule: Rule, pattern: Pattern, message: "Message") -> bool:
        return any(not self._guards.hold(rule.unless, message.surely, start, end) for start, end in message.spans(pattern))

    def _message(self, read: WordsRead) -> "Message":
        words, ends, breaks = read
        if len(words) > _MOST_WORDS:
            half, later = _MOST_WORDS // 2, len(words) - _MOST_WORDS // 2
            words = [*words[:half], *words[later:]]
            ends, breaks = ((bits & ((1 << half) - 1)) | 1 << (half - 1) | (bits >> later) << half for bits in (ends, breaks))
        classes = [self._classes_of(word.readings) for word in words]
        surely = [self._classes_of(word.readings[:1]) if word.guessed else every for word, every in zip(words, classes)]
        return Message(Positions(surely, ends, breaks), classes, ends, breaks)

    def _classes_of(self, readings: Tuple[str, ...]) -> int:
        bits = 0
        for word in readings:
            classes = self._known.get(word)
            if classes is None:
                classes = self._classes.of(word)
                if classes:  # what people write is not kept: only words of the rules
                    self._known[word] = classes
            bits |= classes
        return bits


class Message(Positions):
    """A message in every reading of its words, for patterns, and `surely` without guesses, for guards: a guess never turns danger off."""

    def __init__(self, surely: Positions, *classes_and_ends: Any) -> None:
        super().__init__(*classes_and_ends)
        self.surely = surely


def _read(path: Path) -> Dict[str, Any]:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def _text_speak() -> Dict[str, str]:
    return {str(short).casefold(): str(full) for short, full in _read(TEXT_SPEAK)["words"].items()}


@lru_cache(maxsize=1)
def danger_rules(folder: Optional[Path] = None) -> DangerRules:
    """The project's rules, compiled once per process."""
    return DangerRules(folder or RULES)
