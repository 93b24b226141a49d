"""A month of the cast: the home cell met, scored and was scored by its overseer."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client

from chibo.rulebooks.adopted import AdoptRulebook
from chibo.scoring.public import ScoreAsOverseer
from chibo.usecase.public import run
from tests.cast import Cast
from tests.story import Story


@pytest.fixture
def held(cast: Cast) -> Story:
    """Signed, not scored yet, under the ward's own rulebook."""
    run(
        AdoptRulebook(subject_id=cast.ward.pk, rulebook_key="an-phu-2025", valid_from="2025-11-01"),
        actor=cast.user("office"),
    )
    story = Story(cast, cast.home)
    story.plan()
    story.call()
    story.hold(absent=1)
    story.sign()
    return story


@pytest.fixture
def lived(held: Story) -> Story:
    """Scored by the cell and, less kindly, by its overseer."""
    held.score()
    held.score(ScoreAsOverseer, by="overseer", share=Decimal("0.7"))
    held.close()
    return held


def signed_in(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.user(name), backend="django.contrib.auth.backends.ModelBackend")
    return client
