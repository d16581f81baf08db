"""The trained model: from a resident's message to a Reading. No Rasa in it, so it can be measured by itself."""
from __future__ import annotations

from typing import Optional, Sequence

import numpy as np

from bot.understanding.calibrated import CalibratedClassifier
from bot.understanding.danger_kinds import kind_of
from bot.understanding.danger_rules import danger_rules
from bot.understanding.encoder import SentenceEncoder
from bot.understanding.examples import Example
from bot.understanding.features import CharacterFeatures, message_rows
from bot.understanding.folding import fold
from bot.understanding.pieces import clauses, windows
from bot.understanding.reading import DangerReading, Reading, Thresholds
from bot.understanding.validation import Judged
from bot.understanding.words import WordMender, count_words, read_text_speak

STRENGTH = 0.1  # scikit-learn's C: the tuned vectors need strong regularisation (docs/evaluation.md)
RANKED = 10
SURELY_ONE_NEED = 0.97  # a message this surely about one need is not searched for another
NOT_NEEDS = frozenset(
    "greet thanks goodbye capabilities bot_challenge privacy gibberish rude joke_taken_back start_again forget_me affirm deny correction safe_now".split()
)
_LEAST_WORDS_TO_JUDGE = 4


class MessageModel:
    """Everything learnt from the examples, and how a message is read with it."""

    def __init__(self, encoder: SentenceEncoder, encoder_words: Sequence[str], thresholds: Optional[Thresholds] = None) -> None:
        self.thresholds = thresholds or Thresholds()
        self.attach(encoder, encoder_words)

    def attach(self, encoder: SentenceEncoder, encoder_words: Sequence[str]) -> "MessageModel":
        """Give the model what is not stored with it: the encoder and the encoder's words."""
        self._encoder, self._encoder_words = encoder, encoder_words
        if hasattr(self, "_counts"):
            self._mender = WordMender(self._counts, encoder_words, read_text_speak())
        return self

    def __getstate__(self) -> dict:
        return {k: v for k, v in self.__dict__.items() if k not in {"_encoder", "_encoder_words", "_mender"}}

    def fit(self, examples: Sequence[Example], validation: Sequence[Judged] = ()) -> "MessageModel":
        """Learn needs and urgency from the examples; set the temperatures on validation messages."""
        folded = [fold(example.text) for example in examples]
        self._counts = dict(count_words(folded))
        self.attach(self._encoder, self._encoder_words)
        texts = [self._mender.mend(text) for text in folded]
        self._characters = CharacterFeatures().fit(texts)
        rows = self._rows(texts)
        clear = [i for i, example in enumerate(examples) if example.urgency != "unclear"]
        self.need = CalibratedClassifier(STRENGTH).fit(rows, [example.intent for example in examples])
        self.urgency = CalibratedClassifier(STRENGTH).fit(rows[clear], [examples[i].urgency for i in clear])
        if validation:
            unseen = self.rows([judged.text for judged in validation])
            self.need.calibrate(unseen, [judged.needs for judged in validation])
            self.urgency.calibrate(unseen, [{"yes": ("now",), "no": ("calm",)}.get(j.emergency, ()) for j in validation])
        return self

    def rows(self, texts: Sequence[str]) -> np.ndarray:
        """Features of messages as they were typed."""
        return self._rows([self._mender.mend(fold(text)) for text in texts])

    def read(self, text: str) -> Reading:
        """Read one message."""
        folded = fold(text)
        mended = self._mender.mend(folded)
        row = self._rows([mended])
        needs = self.need.probabilities(row)[0]
        ranking = tuple((self.need.labels[i], float(needs[i])) for i in needs.argsort()[::-1][:RANKED])
        return Reading(
            ranking=ranking, band=self._band(ranking[0][1]), danger=self._danger(folded, mended, float(self._urgent(row)[0])),
            second_need=self._second_need(mended, *ranking[0]), readable=self.is_readable(folded), folded=folded,
        )

    def _rows(self, mended: Sequence[str]) -> np.ndarray:
        return message_rows(mended, self._encoder, self._characters)

    def _urgent(self, rows: np.ndarray) -> np.ndarray:
        """Probability that somebody is in danger now, for each row."""
        return self.urgency.probabilities(rows)[:, self.urgency.labels.index("now")]

    def _band(self, probability: float) -> str:
        if probability >= self.thresholds.sure:
            return "sure"
        return "between" if probability >= self.thresholds.unsure else "unsure"

    def _danger(self, folded: str, mended: str, probability: float) -> DangerReading:
        """Either a rule or the classifier is enough; rules look at the words as written and as mended."""
        found = danger_rules().find(folded)
        if mended != folded.casefold():
            again = danger_rules().find(mended)
            found = again if len(again.rules) > len(found.rules) else found
        alarmed = probability >= self.thresholds.danger
        if not found.rules and not alarmed:  # a long story may hold it in one place
            parts = windows(mended)
            alarmed = bool(parts) and bool((self._urgent(self._rows(parts)) >= self.thresholds.danger_in_window).any())
        reasons = (*found.rules, *(("classifier",) if alarmed else ()))
        return DangerReading(bool(reasons), kind_of(found), reasons, probability)

    def _second_need(self, mended: str, first: str, probability: float) -> Optional[str]:
        """A need that one clause surely shows while another clause surely shows the first one."""
        parts = clauses(mended) if first not in NOT_NEEDS and probability < SURELY_ONE_NEED else []
        least = self.thresholds.second_need
        sure = [(float(row.max()), self.need.labels[int(row.argmax())]) for row in self.need.probabilities(self._rows(parts))] if parts else []
        if not any(label == first and p >= least for p, label in sure):
            return None
        others = [(p, label) for p, label in sure if label != first and p >= least and label not in NOT_NEEDS and not label.startswith("ask_")]
        return max(others)[1] if others else None

    def is_readable(self, folded: str) -> bool:
        """Whether enough of a message is English to trust what is understood of it."""
        letters = [c for c in folded if c.isalpha()]
        if letters and sum(c.isascii() for c in letters) < len(letters) / 2:
            return False
        if len(folded.split()) < _LEAST_WORDS_TO_JUDGE:
            return True
        readable = self._mender.mend(folded) if self._mender.is_leet(folded) else folded
        return self._mender.share_known(readable) >= self.thresholds.known_words
