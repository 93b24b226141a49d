"""Whatever is sent, the API answers as it describes itself and never breaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pytest_django.plugin import DjangoDbBlocker
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from chibo.api.urls import api
from chibo.config.wsgi import application
from chibo.usecase.public import REGISTRY
from tests.api.test_commands import bearer
from tests.cast import Cast, as_service, build_cast
from tests.contracts.rows import ROWS

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
EXAMPLES = 6
LABELS = sorted(
    f"{method} /api/v1{prefix}{path}"
    for prefix, router in api._routers
    for path, view in router.path_operations.items()
    for operation in view.operations
    for method in operation.methods
    if operation.include_in_schema
)
WHO = ("secretary", "office")


SUBJECTS = {
    f"POST /api/v1/commands/{command.label()}": action.model._meta.label
    for command, action in REGISTRY.items()
    if action.model is not None
}
IN_PATHS = {
    "guidance_id": "guidance.Guidance",
    "meeting_id": "meetings.Meeting",
    "organisation_id": "orgs.Organisation",
    "resolution_id": "resolutions.Resolution",
    "task_id": "tasks.Task",
}


@dataclass(frozen=True)
class Stage:
    """Who calls, and a row of each kind that they may see."""

    bearers: dict[str, dict[str, str]]
    rows: dict[str, int]

    def aim(self, case: Case[Any], label: str) -> None:
        """Let a case ask about what exists: made-up ids alone would meet nothing but 404."""
        for name in case.path_parameters or {}:
            if name in IN_PATHS:
                case.path_parameters[name] = self.rows[IN_PATHS[name]]
        if label in SUBJECTS and isinstance(case.body, dict) and "subject_id" in case.body:
            case.body["subject_id"] = self.rows[SUBJECTS[label]]


@cache
def operations() -> dict[str, APIOperation[Any, Any, Any, Any]]:
    """What the API describes; not read before it is needed, for it takes seconds."""
    described = schemathesis.openapi.from_dict(api.get_openapi_schema(path_prefix="/api/v1/"))
    return {
        found.ok().label: found.ok()
        for found in described.get_all_operations()
        if isinstance(found, Ok)
    }


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """Bearers of a secretary and of a committee's office, with a row of everything in sight."""
    block = transaction.atomic()
    block._from_testcase = True  # type: ignore[attr-defined]  # so that the engine's own is let in
    for moment in (request_started, request_finished):
        moment.disconnect(close_old_connections)  # all requests share this transaction
    with django_db_blocker.unblock(), block:
        cast: Cast = build_cast()
        with as_service():
            rows = {label: make(cast.home).pk for label, make in ROWS.items()}
            rows["scoring.ScoreTable"] = ROWS["scoring.ScoreTable"](cast.ward).pk
        yield Stage({name: bearer(cast, name) for name in WHO}, rows)
        transaction.set_rollback(True)
    for moment in (request_started, request_finished):
        moment.connect(close_old_connections)


@pytest.mark.parametrize("label", LABELS)
def test_the_answer_is_as_described(stage: Stage, label: str) -> None:
    operation = operations()[label]
    right = operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
    wrong = operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=st.one_of(right, wrong), who=st.sampled_from(WHO), is_aimed=st.booleans())
    def ask(case: Case[Any], who: str, is_aimed: bool) -> None:
        if is_aimed:
            stage.aim(case, label)
        case.call_and_validate(app=application, headers=stage.bearers[who], checks=CHECKS)

    ask()


def test_everything_described_is_tried() -> None:
    assert sorted(operations()) == LABELS


def test_every_model_a_command_acts_on_has_a_row() -> None:
    assert set(SUBJECTS.values()) | set(IN_PATHS.values()) <= set(ROWS)
