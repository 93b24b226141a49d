"""Every model stands in the glossary: one word a concept, everywhere."""

from __future__ import annotations

import re

import pytest
from django.apps import apps

from tests.contracts.source import ROOT

GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
MODELS = sorted(
    model.__name__ for model in apps.get_models() if model.__module__.startswith("chibo.")
)


@pytest.mark.parametrize("name", MODELS)
def test_a_model_is_a_word_of_the_glossary(name: str) -> None:
    assert re.search(rf"`{name}\b", GLOSSARY), f"{name} is missing from docs/glossary.md"
