"""Every public question takes a scope first; an empty one finds nothing, none finds too much."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from importlib.util import find_spec
from typing import Any, get_type_hints

import pytest
from django.db.models import Model, QuerySet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chibo.access.scope import NOWHERE, Scope
from chibo.config.apps import DOMAIN_MODULES
from chibo.orgs.models import Organisation
from chibo.scoring.models import ScoreTable
from chibo.shared.errors import NotVisible
from tests.cast import Cast, as_service
from tests.contracts.rows import DAY, MOMENT, ROWS, shared_topic_at

# Questions without a scope, each with its reason.
WITHOUT_SCOPE = {
    "exchange.differences": "writes out a preview it is given",
    "absences.absence_rules_for": "published rules for a unit it is given",
    "absences.keeper_of": "the tree above a unit it is given: no person",
    "notices.choice_of": "one's own choice, for the account that asks",
    "notices.devices_of": "one's own devices, for the account that asks",
    "notices.failures_of": "one's own rows, for the account that asks",
    "notices.failures_since": "counts without names; row security shows them to a service alone",
    "notices.notice_of": "one's own row, for the account that asks",
    "notices.notices_of": "one's own rows, for the account that asks",
    "members.dry_run_of": "writes out a preview it is given",
    "members.person_of": "one's own row, for the account that asks",
    "preparation.time_spent_on": "one's own time, for the account that asks",
    "tokens.valid_tokens_of": "one's own tokens, for the account that asks",
    "establishment.dry_run_of": "writes out a preview it is given",
    "establishment.kinds_on_record": "a code list",
    "establishment.tree_preview": "compares a file with the tree below a unit it is given",
    "rulebooks.adoptions_above": "published papers above a unit it is given",
    "rulebooks.layers_for": "published papers above a unit it is given",
    "rulebooks.rules_for": "published rules for a unit it is given",
    "rulebooks.rules_for_each": "published rules for units it is given",
    "guidance.cells_below": "the tree below a unit it is given: no person",
    "guidance.title_of": "writes out a document it is given",
    "rulebooks.rules_for_each_on": "published rules for units it is given",
    "plans.feed_at": "whose an unguessable address is, before there is a scope",
    "plans.feed_of": "one's own feed, for the account that asks",
    "plans.sittings": "puts together lines it is given",
    "preparation.time_limits": "days of a meeting it is given, by published rules",
    "petitions.levels_for": "published rules for a unit it is given",
    "petitions.number_text": "writes out a number it is given",
    "petitions.place_above": "the tree above a unit it is given: no person",
    "petitions.subjects_for": "published rules for a unit it is given",
    "petitions.with_standing": "narrows rows it is given",
    "resolutions.day_of": "a day of a meeting it is given",
    "resolutions.issuer_on": "the head of a paper, from a unit it is given",
    "resolutions.number_text": "writes out a number it is given",
    "scoring.cells_of": "the tree below a unit it is given: no person",
    "scoring.due_date": "a day set by published rules",
    "scoring.outcome_of": "explains a sheet it is given",
    "scoring.rules_of": "published rules of a meeting it is given",
    "scoring.totals_of": "adds up sheets it is given",
    "topics.papers_due_on": "a day of a meeting it is given, by published rules",
    "topics.suggestions_for": "asks with each scope of an access it is given",
    "reports.revision_query": "a number for the cache: how often figures were counted",
}
# Questions with a scope that this test does not ask, each with its reason.
NOT_ASKED = {
    "exchange.attendance_sheet": "writes the rows of another question as a file",
    "exchange.meetings_sheet": "writes the rows of another question as a file",
    "exchange.exchange_preview": "compares a file; tested with the import",
    "absences.evidence_of": "gathers for a case file it is given; tested with its course",
    "absences.findings_of": "counts for a member it is given; tested with the list",
    "topics.another_approves": "of a lead paper it is given; tested with topics",
    "guidance.untreated": "looks for a meeting it is given; tested with guidance",
    "members.person_file": "takes two scopes; tested with its page",
    "members.roster_preview": "compares a file; tested with the import",
    "members.sheet_of": "an account's own file; tested with the import",
    "petitions.petition_for": "takes two scopes; tested with its course",
    "preparation.draft_agenda": "drafts for a meeting it is given; tested with preparation",
    "preparation.readiness_of": "judges a meeting it is given; tested with preparation",
    "scoring.live_rows": "its cells come with the sender it is given; tested with the table",
    "tasks.results_before": "counts for a meeting it is given; tested with tasks",
    "tasks.opening_of": "opens from a meeting it is given; tested with tasks",
    "preparation.earlier_topics": "topics before a meeting it is given; tested with preparation",
    "reports.grid_of": "kept in memory by revision; tested with the dashboard",
    "reports.newest_month_query": "a part of a question; asked with the dashboard",
    "reports.verify": "recounts for the keeper of facts; tested with the facts",
}


def selectors() -> Iterator[tuple[str, Callable[..., object]]]:
    """Every public function that reads, by module and name."""
    for module in DOMAIN_MODULES:
        for face in ("public", "adopted"):
            if find_spec(f"chibo.{module}.{face}") is None:
                continue
            public = importlib.import_module(f"chibo.{module}.{face}")
            for name in public.__all__:
                one = getattr(public, name)
                if inspect.isfunction(one) and ".selectors" in one.__module__:
                    yield f"{module}.{name}", one


SELECTORS = dict(selectors())
ASKED = sorted(set(SELECTORS) - set(WITHOUT_SCOPE) - set(NOT_ASKED))


@pytest.mark.parametrize("name", sorted(SELECTORS))
def test_a_scope_comes_first_or_there_is_a_reason(name: str) -> None:
    first = next(iter(inspect.signature(SELECTORS[name]).parameters.values()), None)
    takes_scope = first is not None and get_type_hints(SELECTORS[name])[first.name] is Scope
    assert takes_scope is (name not in WITHOUT_SCOPE)


def test_no_reason_is_stale() -> None:
    assert set(WITHOUT_SCOPE) <= set(SELECTORS)
    assert set(NOT_ASKED) <= set(SELECTORS)


def values(cast: Cast) -> dict[str, object]:
    """A value for each parameter that questions have, all about the cell `home`."""
    rows = {label: make(cast.home) for label, make in ROWS.items()}
    for make in ROWS.values():
        make(cast.elsewhere)
    meeting, person = rows["meetings.Meeting"], rows["members.Person"]
    return {
        "cell_id": cast.home.pk,
        "organisation_id": cast.home.pk,
        "sender_id": cast.home.pk,
        "organisation": cast.city,
        "day": DAY,
        "month": DAY.replace(day=1),
        "months": [DAY.replace(day=1)],
        "first": date(2026, 1, 1),
        "last": date(2026, 12, 1),
        "meeting_id": meeting.pk,
        "meeting_ids": [meeting.pk],
        "material_id": 1,
        "scan_id": 1,
        "person_ids": [person.pk],
        "petition": rows["petitions.Petition"],
        "household_id": rows["petitions.Household"].pk,
        "cell_ids": [cast.home.pk],
        "today": DAY,
        "on": DAY,
        "person_id": person.pk,
        "post_id": rows["members.Post"].pk,
        "resolution_id": rows["resolutions.Resolution"].pk,
        "resolution_ids": [rows["resolutions.Resolution"].pk],
        "shared_id": shared_topic_at(cast.home).pk,
        "task_id": rows["tasks.Task"].pk,
        "report_id": 1,
        "table": rows["scoring.ScoreTable"],
        "plan_id": rows["plans.YearPlan"].pk,
        "year": DAY.year,
        "since": DAY,
        "text": "chi",
        "user": cast.user("member"),
        "user_id": cast.user("member").pk,
        "scorer": "self",
        "moment": MOMENT,
        "guidance_id": rows["guidance.Guidance"].pk,
        "case_id": rows["absences.CaseFile"].pk,
    }


def ask(name: str, scope: Scope, known: Mapping[str, object]) -> object:
    """The answer, read whole; None where nothing is visible."""
    wanted = [
        one.name
        for one in list(inspect.signature(SELECTORS[name]).parameters.values())[1:]
        if one.default is inspect.Parameter.empty
    ]
    missing = [place for place in wanted if place not in known]
    assert not missing, f"{name}: give a value for {missing} in {__name__}"
    try:
        answer: Any = SELECTORS[name](scope, **{place: known[place] for place in wanted})
    except NotVisible:
        return None
    return list(answer) if isinstance(answer, QuerySet | Iterator) else answer


def is_empty(answer: object) -> bool:
    if is_dataclass(answer) and not isinstance(answer, type):
        return all(is_empty(getattr(answer, one.name)) for one in fields(answer))
    if isinstance(answer, tuple):
        return all(is_empty(part) for part in answer)
    return not answer


def test_an_empty_scope_finds_nothing(cast: Cast) -> None:
    with as_service():
        known = values(cast)
        assert [name for name in ASKED if not is_empty(ask(name, NOWHERE, known))] == []


def units_of(answer: object) -> Iterator[int]:
    """The organisations of the rows in an answer."""
    for row in answer if isinstance(answer, Iterable) else [answer]:
        if isinstance(row, Organisation):
            yield row.pk
        elif isinstance(row, Model) and hasattr(row, "organisation_id"):
            yield row.organisation_id


# What is adopted, or received, above is known below: their rows may stand above the scope.
ABOVE_TOO = {
    "rulebooks.adoptions_in",
    "guidance.guidance_in",
    "guidance.guidance_for",
    "guidance.themes_for",
}


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(chosen=st.sets(st.integers(0, 8)))
def test_no_row_lies_outside_a_scope(cast: Cast, chosen: set[int]) -> None:
    """The first lock alone: the database is asked as a service that sees everything."""
    with as_service():
        every = list(Organisation.objects.order_by("pk"))
        scope = Scope(frozenset(every[place % len(every)].pk for place in chosen))
        known = values(cast)
        for name in ASKED:
            found = set(units_of(ask(name, scope, known)))
            assert name in ABOVE_TOO or found <= scope.units, name
        ScoreTable.objects.all().delete()


def test_the_answers_are_not_all_empty(cast: Cast) -> None:
    """The test would prove nothing if nothing were ever found."""
    with as_service():
        known = values(cast)
        found = [name for name in ASKED if not is_empty(ask(name, Scope(whole=True), known))]
    assert {"meetings.meetings_in", "tasks.tasks_in", "resolutions.resolutions_in"} <= set(found)
    assert len(found) > len(ASKED) // 3
