"""Somebody from elsewhere is refused at every address, and so is who has not signed in."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from chibo.absences.public import CaseFile, ExemptionRequest
from chibo.access.scope import access_of
from chibo.access.session import reading
from chibo.accounts.models import User
from chibo.audit.models import AuditEvent
from chibo.guidance.public import Delivery, Guidance
from chibo.meetings.public import AgendaItem, Meeting
from chibo.members.public import Person, Post
from chibo.orgs.models import Organisation
from chibo.petitions.public import Household, Petition
from chibo.plans.public import YearPlan
from chibo.resolutions.public import Amendment, Resolution
from chibo.scoring.public import ScoreTable
from chibo.tasks.public import Task, TaskReport
from tests.journeys.conftest import Visit
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
# Of the other cell: what its own address would need.
REFUSED = {403, 404, 405}
OPEN_TO_ALL = ("account/", "i18n/", "api/", "rulebooks/", "organisations/", "topics/library/")
# What belongs to nobody: the other people's names must not be on the page, whatever its status.
CELL = "PH-HA-02"
NO_ROW = 999_999_999


def test_an_outsider_is_refused_at_every_address_of_another_cell(visit: Visit) -> None:
    outsider = visit("dangvien")
    names = names_of_the_other_cell()
    walked = 0
    for path in addresses():
        answer = outsider.page.request.get(f"{outsider.address}{path}", max_redirects=0)
        assert answer.status in REFUSED, f"{path}: {answer.status}"
        assert not any(name in answer.text() for name in names), path
        walked += 1
    assert walked > 40
    outsider.page.goto(f"{outsider.address}{next(iter(addresses()))}")
    outsider.look()


def test_who_is_not_signed_in_gets_the_sign_in_page_and_nothing_else(visit: Visit) -> None:
    visitor = visit("dangvien")
    sign_out(visitor)
    names = names_of_the_other_cell()
    for path in addresses():
        answer = visitor.page.request.get(f"{visitor.address}{path}", max_redirects=0)
        assert answer.status in {302, 401, 403, 404, 405}, f"{path}: {answer.status}"
        assert not any(name in answer.text() for name in names), path


def sign_out(visitor: Visitor) -> None:
    visitor.page.context.clear_cookies()


def names_of_the_other_cell() -> list[str]:
    with reading(access_of(User.objects.get(username="importer"))):
        return list(
            Person.objects.filter(organisation__code=CELL).values_list("full_name", flat=True)
        )


def addresses() -> Iterator[str]:
    """Every address of a page, with the ids of the other cell put in."""
    values = ids()
    for route in sorted(routes(get_resolver().url_patterns)):
        if route.startswith(OPEN_TO_ALL) or "<" not in route:
            continue
        filled = route
        for converter, value in values.items():
            filled = filled.replace(converter, str(value))
        assert "<" not in filled, f"{route}: say here what its parts stand for"
        yield f"/{filled}"


def routes(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        route = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


def ids() -> dict[str, object]:
    cell = Organisation.objects.get(code=CELL)
    with reading(access_of(User.objects.get(username="messenger"))):
        meeting = Meeting.objects.filter(organisation=cell, state="closed").first()
        assert meeting is not None
        found = {
            "<int:meeting_id>": meeting.pk,
            "<int:item_id>": AgendaItem.objects.filter(meeting=meeting).values_list("pk").first(),
            "<int:material_id>": meeting.materials.values_list("pk").first(),
            "<int:paper_id>": Resolution.objects.filter(meeting=meeting).values_list("pk").first(),
            "<int:amendment_id>": Amendment.objects.filter(organisation=cell)
            .values_list("pk")
            .first(),
            "<int:task_id>": Task.objects.filter(meeting=meeting).values_list("pk").first(),
            "<int:report_id>": TaskReport.objects.filter(task__meeting=meeting)
            .values_list("pk")
            .first(),
            "<int:table_id>": ScoreTable.objects.values_list("pk").first(),
            "<int:person_id>": Person.objects.filter(organisation=cell).values_list("pk").first(),
            "<int:petition_id>": Petition.objects.filter(organisation=cell).values_list("pk").first(),
            "<int:household_id>": Household.objects.filter(
                organisation=cell
            ).values_list("pk").first(),
            "<int:case_id>": CaseFile.objects.filter(organisation=cell).values_list("pk").first(),
            "<int:request_id>": ExemptionRequest.objects.filter(
                organisation=cell
            ).values_list("pk").first(),
            "<int:guidance_id>": Guidance.objects.filter(
                addressees=[cell.pk]  # to the other cell alone
            ).values_list("pk").first(),
            "<int:delivery_id>": Delivery.objects.filter(
                organisation=cell
            ).values_list("pk").first(),
            "<int:plan_id>": YearPlan.objects.filter(organisation=cell).values_list("pk").first(),
            "<int:post_id>": Post.objects.filter(organisation=cell).values_list("pk").first(),
            "<int:subject_id>": AuditEvent.objects.filter(
                organisation=cell, subject_type="meetings.Meeting"
            ).values_list("subject_id").first(),
        }  # fmt: skip
    # A small demo may hold none of a kind in that cell.
    plain = {
        key: value[0] if isinstance(value, tuple) else value or NO_ROW
        for key, value in found.items()
    }
    return plain | {
        "<int:cell_id>": cell.pk,
        "<int:organisation_id>": cell.pk,
        "<int:scan_id>": 1,
        "<int:sheet_id>": 1,
        "<int:version>": 1,
        "<int:year>": 2026,
        "<int:device_id>": 1,
        "<int:feed_id>": 1,
        "<str:secret>": "nobody-was-given-this",
        "<uuid:notice_id>": uuid.UUID(int=1),
        "<int:token_id>": 1,
        "<str:code>": "1.1~nobody",
        "<str:ending>": "pdf",
        "<str:scorer>": "self",
        "<slug:kind>": "meeting",
    }
