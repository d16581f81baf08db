"""spaCy without TensorFlow: thinc loads TensorFlow wherever it is installed, 5 seconds and 300 MB that matchers do not need.

Only the process that runs Rasa needs TensorFlow, and it has loaded it before it comes here.
"""
from __future__ import annotations

import sys

_hidden = "tensorflow" not in sys.modules
if _hidden:
    sys.modules["tensorflow"] = None  # type: ignore[assignment]  # makes `import tensorflow` fail, which thinc allows for
try:
    import spacy
    from spacy.matcher import Matcher, PhraseMatcher
    from spacy.tokens import Doc
finally:
    if _hidden:
        del sys.modules["tensorflow"]

__all__ = ["Doc", "Matcher", "PhraseMatcher", "blank_english"]


def blank_english() -> "spacy.Language":
    """English rules of word division and nothing trained."""
    return spacy.blank("en")
