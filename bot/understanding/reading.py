"""What the trained model reads in one message."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Sequence, Tuple

BANDS = ("sure", "between", "unsure")
AT_ONCE = {"rough_sleeper_drug_support": ("rough_sleeping", "drug_alcohol_support")}  # needs that are others at once


@dataclass(frozen=True)
class DangerReading:
    """Whether somebody may be in danger now; by a written rule, by the classifier, or both."""

    present: bool = False
    kind: str = "any"  # which first line: a key of data/responses/chat.yml, danger
    reasons: Tuple[str, ...] = ()  # names of rules, "classifier"
    probability: float = 0.0  # the classifier's


@dataclass(frozen=True)
class Reading:
    """Intents with probabilities, likeliest first; the band of confidence; danger; a second need; whether it is English enough."""

    ranking: Tuple[Tuple[str, float], ...]
    band: str
    danger: DangerReading
    second_need: Optional[str] = None
    readable: bool = True
    folded: str = ""


@dataclass(frozen=True)
class Thresholds:
    """Where probabilities become decisions; chosen on data/validation with what `make measure` prints (docs/evaluation.md)."""

    sure: float = 0.7  # the likeliest intent answers without offering others
    unsure: float = 0.35  # below it the assistant asks instead of answering
    danger: float = 0.55  # from here on the first line says 999
    danger_with_hint: float = 0.15  # the same where a written rule hints at danger
    danger_when_asked: float = 0.8  # the same where a message begins as a calm question for help and no rule hints at danger
    danger_in_window: float = 0.9  # the same for two sentences out of a long story
    danger_in_side: float = 0.9  # the same for one side of a message that turns to a second matter
    second_need: float = 0.17  # how likely a need must be the second one of a message
    need_beside_question: float = 0.1  # the same beside a question to the assistant itself, whose answer holds no contact
    known_words: float = 0.62  # share of English words below which a message counts as unreadable

    def band(self, ranking: Sequence[Tuple[str, float]], second_need: Optional[str] = None) -> str:
        """How sure an answer may be (one of BANDS), given intents with their probabilities, likeliest first.

        Two needs of one message share what is likely between them, and both are answered, so their probabilities count together;
        so do those of a need that is two others at once, since its answer serves them too.
        """
        first, probability = ranking[0]
        shared = {second_need, *AT_ONCE.get(first, ())}
        probability += sum(each for intent, each in ranking[1:] if intent in shared)
        return "sure" if probability >= self.sure else ("between" if probability >= self.unsure else "unsure")
