"""Rasa component: entities that say whom a message is about and where it happened."""
from __future__ import annotations

from typing import Any, Dict, List

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES
from rasa.shared.nlu.training_data.message import Message

from bot.understanding.components.understanding import FOLDED
from bot.understanding.details import Details, details_of, load

ENTITY_NAMES = ("subject", "age_group", "writer", "place", "place_area", "place_kind")


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=False)
class DetailExtractor(GraphComponent, EntityExtractorMixin):
    """Adds the entities audience_tag, subject, age_group, writer, place, place_area, place_kind; none holds the resident's own words."""

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        return {"version": 2}

    @classmethod
    def create(cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> "DetailExtractor":
        load()
        return cls()

    def process(self, messages: List[Message]) -> List[Message]:
        """Find people and places in each message."""
        for message in messages:
            found = _entities(details_of(message.get(FOLDED) or ""))
            # Rasa's training data readers want positions; these entities speak of the whole message.
            whole = {"start": 0, "end": 0, "extractor": type(self).__name__}
            message.set(ENTITIES, [*(message.get(ENTITIES) or []), *({**entity, **whole} for entity in found)], add_to_output=True)
        return messages


def _entities(details: Details) -> List[Dict[str, str]]:
    """Name and value of every entity of a message."""
    found = [{"entity": "audience_tag", "value": tag} for tag in sorted(details.audience)]
    told = {name: getattr(details, name) for name in ENTITY_NAMES}
    return found + [{"entity": name, "value": value} for name, value in told.items() if value]
