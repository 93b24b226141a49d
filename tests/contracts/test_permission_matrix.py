"""Every command × role × position has an answer written down by hand, and it is the real one.

A row is read as: the role is held at one organisation; the subject belongs to the cell `home` (or,
for what only committees have, see SUBJECTS_OF_A_WARD) and the role's place relative to it is the
column: `own`, `beside` (a sibling), `above` (the grassroots committee over it), `far_above` (the
city), `below` (a unit under the subject's), `elsewhere` (another branch). `yes`: the engine lets
the command through to its rules; `403`: it is seen but may not be done; `404`: it does not exist.
"""

from __future__ import annotations

import csv
import dataclasses
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path

import pytest
from django.db import transaction
from django.db.models import Model

from chibo.access.models import Standing
from chibo.access.roles import ROLES
from chibo.accounts.models import User
from chibo.orgs.models import Organisation
from chibo.shared.errors import Forbidden, NotVisible
from chibo.usecase import engine
from chibo.usecase.public import REGISTRY, Command, Event, InstallationCommand, run
from tests.cast import ALWAYS, Cast, as_service, standing
from tests.contracts.rows import ROWS

FILE = Path(__file__).parent / "permission_matrix.csv"
POSITIONS = ("own", "beside", "above", "far_above", "below", "elsewhere")
SERVICES = {"importer", "bookkeeper", "messenger"}
PEOPLE_ROLES = [role for role in ROLES if role not in SERVICES]


@cache
def written() -> dict[tuple[str, str], dict[str, str]]:
    with FILE.open(encoding="utf-8") as file:
        return {(row["command"], row["role"]): row for row in csv.DictReader(file)}


def let_through(*_: object) -> Sequence[Event]:
    """Stand in for every handler: this test asks the engine's guard alone."""
    return []


@pytest.fixture
def only_the_guard(monkeypatch: pytest.MonkeyPatch) -> None:
    for command, spec in list(REGISTRY.items()):
        monkeypatch.setitem(
            engine.REGISTRY, command, dataclasses.replace(spec, handler=let_through)
        )


def place(cast: Cast, position: str, *, of_ward: bool) -> Organisation:
    """Where the role is held, for a subject of `home` (or of the ward)."""
    if of_ward:
        return {
            "own": cast.ward,
            "beside": cast.other_ward,
            "above": cast.district,
            "far_above": cast.city,
            "below": cast.home,
            "elsewhere": cast.alone,
        }[position]
    return {
        "own": cast.home,
        "beside": cast.sibling,
        "above": cast.ward,
        "far_above": cast.city,
        "below": cast.elsewhere,  # nothing lies under a cell: the nearest stand-in is elsewhere
        "elsewhere": cast.other_ward,
    }[position]


# These are about a committee's own papers and people, so their subject is the ward.
SUBJECTS_OF_A_WARD = {
    "send-score-table",
    "receive-score-table",
    "return-score-table",
    "adopt-rulebook",
    "end-adoption",
    "import-roster",
    "keep-roster-sheet",
    "import-organisations-below",
    "keep-tree-sheet",
    "begin-term",
    "send-guidance",
    "withdraw-guidance",
    "pass-on-guidance",
}


Guarded = tuple[type[Model] | None, StrEnum, StrEnum, bool]
KNOWN: dict[Guarded, dict[tuple[str, str], str]] = {}


def guard(command: type[Command]) -> Guarded:
    spec = REGISTRY[command]
    return spec.model, spec.see, spec.do, command.label() in SUBJECTS_OF_A_WARD


def answers(cast: Cast, command: type[Command]) -> dict[tuple[str, str], str]:
    """What the engine answers each role at each position.

    The guard knows a command by its subject and its two capabilities alone, so commands that
    share them are asked about once.
    """
    guarded = model, _, _, of_ward = guard(command)
    if guarded not in KNOWN:
        assert model is not None
        with as_service():
            subject = ROWS[model._meta.label](cast.ward if of_ward else cast.home)
        KNOWN[guarded] = {
            case: answer(user, command, subject.pk)
            for case, user in one_of_each(cast, of_ward=of_ward).items()
        }
    return KNOWN[guarded]


def one_of_each(cast: Cast, *, of_ward: bool) -> dict[tuple[str, str], User]:
    cases = [(role, position) for role in PEOPLE_ROLES for position in POSITIONS]
    users = User.objects.bulk_create(
        User(username=f"{role}-{position}", display_name=role) for role, position in cases
    )
    Standing.objects.bulk_create(
        Standing(
            user=user,
            role=role,
            organisation=place(cast, position, of_ward=of_ward),
            valid=ALWAYS,
            origin="test",
        )
        for (role, position), user in zip(cases, users, strict=True)
    )
    return dict(zip(cases, users, strict=True))


def answer(user: User, command: type[Command], subject_id: int) -> str:
    before = transaction.savepoint()
    try:
        run(command.model_construct(subject_id=subject_id), actor=user)
    except Forbidden:
        return "403"
    except NotVisible:
        return "404"
    else:
        return "yes"
    finally:
        transaction.savepoint_rollback(before)


COMMANDS = [
    command
    for command in sorted(REGISTRY, key=lambda known: (*map(str, guard(known)), known.label()))
    if not issubclass(command, InstallationCommand)
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.label())
def test_the_answers_are_as_written(
    cast: Cast, only_the_guard: None, command: type[Command]
) -> None:
    table = written()
    wrong = []
    for (role, position), is_answer in answers(cast, command).items():
        told = table.get((command.label(), role), {}).get(position)
        if told != is_answer:
            wrong.append(f"{role} {position}: written {told}, is {is_answer}")
    assert wrong == []


def test_the_table_is_complete_and_fresh() -> None:
    expected = {(command.label(), role) for command in COMMANDS for role in PEOPLE_ROLES}
    assert set(written()) == expected
    assert {command.label() for command in COMMANDS} >= SUBJECTS_OF_A_WARD


@pytest.mark.parametrize(
    "command",
    [command for command in REGISTRY if issubclass(command, InstallationCommand)],
    ids=lambda command: command.label(),
)
def test_commands_about_the_installation_are_for_service_actors(
    cast: Cast, only_the_guard: None, command: type[Command]
) -> None:
    for role in PEOPLE_ROLES:
        user = User.objects.create(username=f"{role}-top", display_name=role)
        standing(user, role, cast.city)
        with pytest.raises(Forbidden):
            run(command.model_construct(subject_id=0), actor=user)
    run(command.model_construct(subject_id=0), actor=User.objects.get(username="importer"))
