"""The trained model: from a resident's message to a Reading. No Rasa in it, so it can be measured by itself.

Two judges look at the encoder's vector of a message: the heads that were tuned with its layers, and the most alike examples.
"""
from __future__ import annotations

from functools import cached_property, partial
from typing import Callable, Dict, List, Optional, Sequence, Tuple

import numpy as np
from scipy.special import expit, logit

from bot.understanding.calibration import fit_temperature, sharpened
from bot.understanding.danger_kinds import kind_of
from bot.understanding.danger_rules import danger_rules
from bot.understanding.details import known_words
from bot.understanding.encoder import SentenceEncoder, unit
from bot.understanding.examples import Example
from bot.understanding.folding import fold
from bot.understanding.heads import TunedHeads, read_heads
from bot.understanding.language import English, read_help_words
from bot.understanding.nearest import NearestExamples
from bot.understanding.pieces import asks_for_help, turns, windows
from bot.understanding.reading import DangerReading, Reading, Thresholds
from bot.understanding.second_need import LEAST_PRESENT, Signs, second_need
from bot.understanding.sides import Sides
from bot.understanding.validation import Judged
from bot.understanding.words import WordMender, count_words, read_text_speak

NEAREST_WEIGHT = 1.5  # of the nearest examples against the heads' 1, for need (docs/evaluation.md)
MOST_WORDS = 25  # of an example that is kept to compare with; the tuned heads learnt from longer ones, and comparing changes nothing (docs/evaluation.md)
RANKED = 10
NOT_NEEDS = frozenset(
    "greet thanks goodbye capabilities bot_challenge privacy gibberish rude joke_taken_back start_again forget_me affirm deny correction safe_now".split()
)
TO_THE_ASSISTANT = frozenset({"bot_challenge", "capabilities", "privacy"})  # questions that may be asked beside a need, and first
# Beside another need, these are no matter of their own.
NO_SECOND_NEED = (NOT_NEEDS - TO_THE_ASSISTANT) | {"hesitant", "outside_camden", "vague_help", "harmful_request"}
LIFE_AT_RISK = "mental_health_crisis"  # shown as a second need as soon as it is likely at all, however the message is cut
LEAST_RISK, SURE_RISK = 0.25, 0.7  # of the need; of its being there at all
LEAST_HINTED_DANGER = 0.1  # a side that hints at less danger is not read alone
_LEAST_PROBABILITY = 1e-6


class MessageModel:
    """Everything learnt from the examples, and how a message is read with it."""

    def __init__(self, encoder: SentenceEncoder, right_words: Sequence[str], thresholds: Optional[Thresholds] = None) -> None:
        self.thresholds = thresholds or Thresholds()
        self.need_temperature = self.danger_temperature = 1.0
        self.attach(encoder, right_words)

    def attach(self, encoder: SentenceEncoder, right_words: Sequence[str]) -> "MessageModel":
        """Give the model what is not stored with it: the encoder, its heads and its words."""
        self.__dict__.pop("_heads_to_labels", None)
        self._encoder, self._right_words = encoder, right_words
        self._heads: Optional[TunedHeads] = read_heads()
        if hasattr(self, "_counts"):
            short = read_text_speak()
            self.mender = WordMender(self._counts, right_words, short, known_words())
            common = (word for word, count in self._counts.items() if count > 1)
            self._english = English({*common, *known_words(), *short}, self.mender.mend_word, read_help_words())
        return self

    def __getstate__(self) -> dict:
        return {k: v for k, v in self.__dict__.items() if k not in {"_encoder", "_right_words", "mender", "_english", "_heads", "_heads_to_labels"}}

    def fit(self, examples: Sequence[Example], validation: Sequence[Judged] = ()) -> "MessageModel":
        """Keep the vectors of examples of a message's length; set the temperatures on validation messages, which nothing learns from."""
        folded = [fold(example.text) for example in examples]
        self._counts = dict(count_words(folded))
        self.attach(self._encoder, self._right_words)
        kept = [place for place, text in enumerate(folded) if len(text.split()) <= MOST_WORDS]
        vectors = self._encoder.encode(self.mender.mend(folded[place]) for place in kept)  # one by one: mended while others are encoded
        self.nearest = NearestExamples(vectors, [examples[place] for place in kept])
        self.labels = self.nearest.labels
        if validation:
            self.calibrate(validation)
        return self

    def calibrate(self, validation: Sequence[Judged]) -> None:
        """Set the temperatures so that probabilities say how often they are right on these messages."""
        self.need_temperature = self.danger_temperature = 1.0
        needs, danger = self.judge([judged.text for judged in validation])
        self.need_temperature = fit_temperature(needs, np.array([[label in judged.needs for label in self.labels] for judged in validation]))
        yes, no = (np.array([judged.emergency == word for judged in validation]) for word in ("yes", "no"))
        self.danger_temperature = fit_temperature(np.column_stack([danger, 1 - danger]), np.column_stack([yes, no]))

    def judge(self, texts: Sequence[str]) -> Tuple[np.ndarray, np.ndarray]:
        """Probabilities of the labels, shape (messages, labels), and of danger now, of messages as they were typed."""
        return self.judge_as_written([self.mender.mend(fold(text)) for text in texts])

    def judge_as_written(self, mended: Sequence[str]) -> Tuple[np.ndarray, np.ndarray]:
        """The same of messages that are folded and mended already."""
        return self._judge(self._encoder.means(mended))

    def _judge(self, means: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
        needs, danger = self.nearest.near(unit(means))
        if self._heads:
            head_needs, head_danger = self._heads.judge(means)
            danger = (danger + head_danger) / 2
            needs = NEAREST_WEIGHT * needs
            columns, places = self._heads_to_labels
            needs[:, places] += head_needs[:, columns]
            needs /= needs.sum(axis=1, keepdims=True)
        certain = logit(np.clip(danger, _LEAST_PROBABILITY, 1 - _LEAST_PROBABILITY))
        return sharpened(needs, self.need_temperature), expit(certain / self.danger_temperature)

    @cached_property
    def _heads_to_labels(self) -> Tuple[List[int], List[int]]:
        """Columns of the heads, and which labels they are; an intent whose examples are gone since the tuning is no answer."""
        known = [(column, self.labels.index(label)) for column, label in enumerate(self._heads.labels) if label in self.labels]
        return [column for column, _ in known], [place for _, place in known]

    def read(self, text: str) -> Reading:
        """Read one message."""
        folded = fold(text)
        mended = self.mender.mend(folded)
        encoded = self._encoder.encode_message(mended)
        needs, danger = self._judge(encoded.mean)
        sides = Sides(mended, encoded, self._heads, self.judge_as_written) if self._heads else None
        ranking = tuple((self.labels[i], float(needs[0, i])) for i in needs[0].argsort()[::-1][:RANKED])
        second = self._second_need(mended, encoded.mean, ranking, sides)
        return Reading(
            ranking=ranking, band=self.thresholds.band(ranking, second), danger=self._danger(folded, mended, float(danger[0]), sides),
            second_need=second, readable=self.is_readable(folded), folded=folded,
        )

    def _danger(self, folded: str, mended: str, probability: float, sides: Optional[Sides]) -> DangerReading:
        """Either a rule or the classifier is enough; a rule's hint needs a classifier that is not sure of calm.

        Rules look at the words as written and as mended.
        """
        found = danger_rules().find_in(folded, mended)
        alarmed = probability >= self._least(mended, bool(found.rules))
        if not found.sure and not alarmed:  # a long story may hold it in one place, and so may a message with a second matter
            alarmed = self._in_a_window(mended) or (turns(mended) and self._in_a_side(sides))
        reasons = (*(found.rules if found.sure or alarmed else ()), *(("classifier",) if alarmed else ()))
        return DangerReading(bool(reasons), kind_of(found) if reasons else "any", reasons, probability)

    def _in_a_window(self, mended: str) -> bool:
        pieces = windows(mended)
        return bool(pieces) and bool((self.judge_as_written(pieces)[1] >= self.thresholds.danger_in_window).any())

    def _in_a_side(self, sides: Optional[Sides]) -> bool:
        hinting = np.flatnonzero(sides.hinted_danger >= LEAST_HINTED_DANGER) if sides else ()
        return len(hinting) > 0 and bool((sides.danger_alone(hinting) >= self.thresholds.danger_in_side).any())

    def _least(self, mended: str, hinted: bool) -> float:
        """How likely danger must be: less where a rule hints at it, more where the message begins as a question for help."""
        if hinted:
            return self.thresholds.danger_with_hint
        return self.thresholds.danger_when_asked if asks_for_help(mended) else self.thresholds.danger

    def _second_need(self, mended: str, mean: np.ndarray, ranking: Sequence[Tuple[str, float]], sides: Optional[Sides]) -> Optional[str]:
        """A need that the message shows beside the first one."""
        first = ranking[0][0]
        there = self._present(mean)
        at_risk = dict(ranking).get(LIFE_AT_RISK, 0.0) >= LEAST_RISK or there.get(LIFE_AT_RISK, 0.0) >= SURE_RISK
        if first != LIFE_AT_RISK and at_risk and _is_need(first):
            return LIFE_AT_RISK
        if first in NOT_NEEDS - TO_THE_ASSISTANT or not sides:
            return None
        least = self.thresholds.need_beside_question if first in TO_THE_ASSISTANT else self.thresholds.second_need
        return second_need(self._signs(first, there, sides, turns(mended)), partial(self._shown_alone, sides), least)

    def signs_of_second(self, text: str) -> Tuple[str, Signs, Callable[[Sequence[int], List[str]], np.ndarray]]:
        """The first need of a message, the signs of a second one, and what reads its sides alone; for measuring."""
        mended = self.mender.mend(fold(text))
        encoded = self._encoder.encode_message(mended)
        first = self.labels[int(self._judge(encoded.mean)[0][0].argmax())]
        sides = Sides(mended, encoded, self._heads, self.judge_as_written)
        return first, self._signs(first, self._present(encoded.mean), sides, turns(mended)), partial(self._shown_alone, sides)

    def _signs(self, first: str, there: Dict[str, float], sides: Sides, turned: bool) -> Signs:
        likely = [label for label, each in there.items() if each >= LEAST_PRESENT and label != first and _may_be_second(label, first)] if len(sides) else []
        hinted = sides.hinted_needs[:, [self._heads.labels.index(label) for label in likely]] if likely else np.zeros((0, 0))
        return Signs(likely, np.array([there[label] for label in likely]), hinted, turned)

    def _shown_alone(self, sides: Sides, places: Sequence[int], labels: List[str]) -> np.ndarray:
        shown = sides.needs_alone(places).max(axis=0)
        return np.array([shown[self.labels.index(label)] for label in labels])

    def _present(self, mean: np.ndarray) -> Dict[str, float]:
        """How likely each need is there in a message, for itself."""
        if not self._heads:
            return {}
        return {label: float(each) for label, each in zip(self._heads.labels, self._heads.present(mean)[0]) if label in self.labels}

    def is_readable(self, folded: str) -> bool:
        """Whether enough of a message is English to trust what is understood of it."""
        letters = [c for c in folded if c.isalpha()]
        if letters and sum(c.isascii() for c in letters) < len(letters) / 2:
            return False
        readable = self.mender.mend(folded) if self.mender.is_leet(folded) else folded
        return self._english.is_english(readable, self.thresholds.known_words)


def _may_be_second(label: str, first: str) -> bool:
    return _is_need(label) and not {label, first} <= TO_THE_ASSISTANT


def _is_need(label: str) -> bool:
    return label not in NO_SECOND_NEED and not label.startswith("ask_")
