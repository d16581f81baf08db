"""Rasa component: writes what the model reads in a message into Rasa's parse data."""
from __future__ import annotations

import os
from dataclasses import asdict
from typing import Any, Dict, List, Text, Tuple

import joblib
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from threadpoolctl import threadpool_limits

from bot.settings import settings
from bot.understanding.encoder import SentenceEncoder
from bot.understanding.examples import Example
from bot.understanding.model import MessageModel
from bot.understanding.reading import Thresholds
from bot.understanding.validation import read_validation
from bot.understanding.vocabulary import right_words

FOLDED = "folded"
INTENT_RANKING = "intent_ranking"
_FILE = "model.joblib"


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=True)
class MessageUnderstanding(GraphComponent, IntentClassifier):
    """Sets intent, intent_ranking, band, danger, second_need and readable; `folded` for the components after it."""

    def __init__(self, model_storage: ModelStorage, resource: Resource, model: MessageModel) -> None:
        self._storage, self._resource, self._model = model_storage, resource, model

    @classmethod
    def required_packages(cls) -> List[Text]:
        return ["onnxruntime", "sklearn", "symspellpy", "spacy"]

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        return {"version": 1, **asdict(Thresholds())}

    @classmethod
    def create(cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> "MessageUnderstanding":
        return cls(model_storage, resource, MessageModel(*_encoder(os.cpu_count() or 1), _thresholds(config)))

    @classmethod
    def load(
        cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext, **kwargs: Any
    ) -> "MessageUnderstanding":
        with model_storage.read_from(resource) as folder:
            model: MessageModel = joblib.load(folder / _FILE)
        model.thresholds = _thresholds(config)
        threadpool_limits(1, user_api="blas")  # numpy's threads spin between messages: they doubled the processor time of one (docs/performance.md)
        return cls(model_storage, resource, model.attach(*_encoder()))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the intent examples and their urgency."""
        self._model.fit([_example(message) for message in training_data.intent_examples], read_validation())
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(self._model, folder / _FILE)
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Read each message."""
        for message in messages:
            reading = self._model.read(message.get(TEXT) or "")
            ranking = [{"name": name, "confidence": confidence} for name, confidence in reading.ranking]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING, ranking, add_to_output=True)
            message.set(FOLDED, reading.folded)
            for name in ("band", "second_need", "readable"):
                message.set(name, getattr(reading, name), add_to_output=True)
            message.set("danger", asdict(reading.danger), add_to_output=True)
        return messages


def _encoder(threads: int = 1) -> Tuple[SentenceEncoder, List[Text]]:
    """One thread while serving: a message is short, and other processes want the other cores."""
    folder = settings().encoder_folder
    return SentenceEncoder(folder, threads), right_words(folder)


def _thresholds(config: Dict[Text, Any]) -> Thresholds:
    return Thresholds(**{name: float(config[name]) for name in asdict(Thresholds())})


def _example(message: Message) -> Example:
    metadata = (message.get("metadata") or {}).get("intent") or {}
    return Example(message.get(TEXT), message.get(INTENT), metadata.get("urgency", "calm"), metadata.get("second_need"))
