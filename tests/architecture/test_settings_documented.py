"""docs/settings.md tells of every setting, with its true default."""
from __future__ import annotations

import re
from typing import Dict

import pytest

from bot.settings import PROJECT_FOLDER, Settings

FIELDS = {name.upper(): field for name, field in Settings.__fields__.items()}


def documented() -> Dict[str, str]:
    """Each variable of the page's first table, with the default it states."""
    page = (PROJECT_FOLDER / "docs" / "settings.md").read_text(encoding="utf-8")
    return dict(re.findall(r"^\| `(\w+)` \| (.*?) \|", page.split("\n## ")[0], re.MULTILINE))


def test_the_page_tells_of_every_setting_in_their_order_and_of_no_other():
    assert list(documented()) == list(FIELDS)


@pytest.mark.parametrize("name", [name for name, field in FIELDS.items() if isinstance(field.default, (str, int, float))])
def test_the_page_states_the_true_default(name):
    assert documented()[name] == f"`{FIELDS[name].default}`"
