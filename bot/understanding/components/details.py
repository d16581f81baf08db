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
from bot.understanding.people import people_finder


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=False)
class DetailExtractor(GraphComponent, EntityExtractorMixin):
    """Adds the entities audience_tag, age_group and place_kind; none of them holds the resident's own words."""

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        return {"version": 1}

    @classmethod
    def create(cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> "DetailExtractor":
        return cls()

    def process(self, messages: List[Message]) -> List[Message]:
        """Find people and places in each message."""
        for message in messages:
            people = people_finder().find(message.get(FOLDED) or "")
            found = [{"entity": "audience_tag", "value": tag} for tag in sorted(people.audience)]
            found += [{"entity": "age_group", "value": people.age_group}] if people.age_group else []
            found += [{"entity": "place_kind", "value": "transport"}] if people.on_transport else []
            # Rasa's training data readers want positions; these entities speak of the whole message.
            whole = {"start": 0, "end": 0, "extractor": type(self).__name__}
            message.set(ENTITIES, [*(message.get(ENTITIES) or []), *({**entity, **whole} for entity in found)], add_to_output=True)
        return messages
