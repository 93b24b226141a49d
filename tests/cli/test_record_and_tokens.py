"""`chibo audit verify` and `chibo token create`, as a caller meets them."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from django.db import transaction

from chibo.accounts.models import Token
from chibo.cli import audit as audit_commands
from chibo.cli import token as token_commands
from chibo.tokens.public import digest_of
from chibo.usecase.models import Receipt
from tests.cast import as_service, build_cast
from tests.story import Story


@pytest.fixture
def story(own_database: str, monkeypatch: pytest.MonkeyPatch) -> Story:
    """Commands run in this process, on a database of the test's own."""
    for module in (audit_commands, token_commands):
        monkeypatch.setattr(module, "get_ready", lambda: None)
    with transaction.atomic():
        cast = build_cast()
    story = Story(cast, cast.home)
    story.plan()
    return story


def test_a_token_is_printed_once_and_only_its_digest_kept(story: Story) -> None:
    asked = ["create", "--user", "secretary", "--name", "văn phòng", "--days", "30", "--json"]
    done = CliRunner().invoke(token_commands.token, asked)
    assert done.exit_code == 0, done.output
    told = json.loads(done.output)
    assert Token.objects.get().digest == digest_of(told["secret"])
    assert (told["user"], told["name"]) == ("secretary", "văn phòng")


@pytest.mark.parametrize("username", ["nobody", "outsider"])
def test_who_is_unknown_or_holds_nothing_gets_no_token(story: Story, username: str) -> None:
    asked = ["create", "--user", username, "--name", "x"]
    done = CliRunner().invoke(token_commands.token, asked)
    assert done.exit_code == 1
    assert username in done.output
    assert not Token.objects.exists()


def test_the_record_is_verified_and_a_lost_receipt_found(story: Story) -> None:
    sound = CliRunner().invoke(audit_commands.audit, ["verify", "--json"])
    assert sound.exit_code == 0, sound.output
    assert json.loads(sound.output) == {
        "is_sound": True,
        "receipts": 1,
        "events": 1,
        "findings": [],
    }
    with as_service():
        Receipt.objects.all().delete()
    broken = CliRunner().invoke(audit_commands.audit, ["verify", "--json"])
    assert broken.exit_code == 1
    assert [one["code"] for one in json.loads(broken.output)["findings"]] == ["without-receipt"]
    told = CliRunner().invoke(audit_commands.audit, ["verify"])
    assert told.exit_code == 1
