"""Rasa importer: reads data/nlu in one go.

Rasa's own reads each of a hundred files five times with a slow parser and copies all that it has read after each; with its
importers' own copies and checksums that takes half a minute for 27,000 examples.
"""
from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any, Dict, List, Optional, Text, Union

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.constants import INTENT, METADATA, METADATA_INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.understanding.examples import Example, read_examples

EXAMPLES = "nlu"  # the folder of data that holds examples and nothing else


class ExampleImporter(RasaFileImporter):
    """Like Rasa's importer, but for folders named nlu, whose files are as docs/writing-examples.md says."""

    def __init__(
        self, config_file: Optional[Text] = None, domain_path: Optional[Text] = None, training_data_paths: Optional[Union[List[Text], Text]] = None
    ) -> None:
        paths = [training_data_paths] if isinstance(training_data_paths, str) else training_data_paths or []
        self._folders = [Path(path) for path in paths if Path(path).name == EXAMPLES]
        super().__init__(config_file, domain_path, [path for path in paths if Path(path).name != EXAMPLES])

    def get_nlu_data(self, language: Optional[Text] = "en") -> TrainingData:
        """The examples as Rasa's messages.

        Raises:
            ContentError: a file is not as docs/writing-examples.md says.
        """
        return super().get_nlu_data(language).merge(self._examples)

    @cached_property
    def _examples(self) -> TrainingData:
        """Rasa asks twice: once for its checks, once to train."""
        return TrainingData([_message(example) for folder in self._folders for example in read_examples(folder)])


class ExampleMessage(Message):
    """A training message that nothing in the pipeline changes, so a copy can be the message itself, with the checksum that Rasa keeps in it."""

    def __deepcopy__(self, memo: Dict[int, Any]) -> "ExampleMessage":
        return self

    def set(self, prop: Text, info: Any, add_to_output: bool = False) -> None:
        """As Rasa's, but a property set to what it is keeps the checksum: Rasa trims every intent anew at each of a dozen merges."""
        if add_to_output or self.get(prop) != info:
            super().set(prop, info, add_to_output)


def _message(example: Example) -> Message:
    metadata: Dict[Text, Any] = {"urgency": example.urgency}
    if example.second_need:
        metadata["second_need"] = example.second_need
    return ExampleMessage(data={TEXT: example.text, INTENT: example.intent, METADATA: {METADATA_INTENT: metadata}})
