"""Figures that others published for the same tasks, in per cent (MCC: times 100)."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Tuple

from bot.understanding.benchmark.measures import IN_SCOPE, MCC, RECALL

LARSON = "Larson 2019, table 2"
CASANUEVA = "Casanueva 2020, table 3"
ZHANG = "Zhang 2021, table 2"
ARORA = "Arora 2020, results/ of the repository, best threshold on the test"


@dataclass(frozen=True)
class Published:
    """What one system reached, by figure (names in measures.py), and where that stands."""

    system: str
    figures: Dict[str, float]
    source: str


def _larson(system: str, in_scope: float, recall: float) -> Published:
    return Published(system, {IN_SCOPE: in_scope, RECALL: recall}, LARSON)


def _arora(**best: float) -> Tuple[Published, ...]:
    return tuple(Published(system, {MCC: mcc}, ARORA) for system, mcc in best.items())


PUBLISHED: Dict[str, Tuple[Published, ...]] = {
    "clinc-full": (_larson("Rasa", 91.5, 45.3), _larson("MLP, threshold", 93.4, 49.1), _larson("BERT, threshold", 96.2, 52.3)),
    "clinc-small": (_larson("Rasa", 88.9, 55.0), _larson("MLP, threshold", 91.3, 32.4), _larson("BERT, threshold", 96.2, 58.9)),
    "banking-10": (Published("USE+ConveRT", {IN_SCOPE: 85.2}, CASANUEVA), Published("CPFT", {IN_SCOPE: 87.2}, ZHANG)),
    "banking-all": (Published("BERT, tuned", {IN_SCOPE: 93.7}, CASANUEVA), Published("USE+ConveRT", {IN_SCOPE: 93.4}, CASANUEVA)),
    "hint3-sofmattress": _arora(Rasa=52.6, Haptik=58.8, LUIS=58.1, BERT=61.7, Dialogflow=63.8),
    "hint3-curekart": _arora(Rasa=51.1, LUIS=53.9, BERT=55.3, Dialogflow=57.8, Haptik=60.3),
    "hint3-powerplay11": _arora(Rasa=34.0, BERT=34.7, Dialogflow=35.3, LUIS=35.9, Haptik=42.5),
}
