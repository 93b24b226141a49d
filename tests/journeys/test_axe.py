"""Every page that each kind of reader reaches, on a phone, against the accessibility rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Final
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

from chibo.absences.public import CaseFile, ExemptionRequest
from chibo.access.scope import access_of
from chibo.access.session import reading
from chibo.accounts.models import User
from chibo.audit.models import AuditEvent
from chibo.demo.cast import HOME
from chibo.guidance.public import Delivery, Guidance
from chibo.meetings.public import AgendaItem, Meeting
from chibo.members.public import Exemption, Person, Post
from chibo.orgs.models import Organisation
from chibo.petitions.public import Household, Petition
from chibo.resolutions.public import Amendment, Resolution
from chibo.scoring.public import ScoreTable
from chibo.tasks.public import Task, TaskReport
from chibo.topics.public import SharedTopic
from tests.contracts.test_url_matrix import PAGES, WORDS
from tests.journeys.accessibility import violations
from tests.journeys.conftest import Visit
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
# Who holds the meetings sees each page in every state; the others' pages differ by what they may do.
STATES: Final = ("closed", "planned", "")
READERS: Final = ("bithu", "vanphong", "phutrach", "tochuc", "dangvien")
# What a page is built of: it is judged again only where it shows a part that no page had before.
PART: Final = re.compile(r'<([a-z][\w-]*)(?:[^>]*?\bclass="([^"]*)")?')
LINK: Final = re.compile(r'href="([^"]*)"')
BACKEND: Final = "django.contrib.auth.backends.ModelBackend"
FOUND: Final = 200
METHOD_NOT_ALLOWED: Final = 405
LEAST_REACHED: Final = 60
SHOWN_AT_MOST: Final = 12


def test_no_page_breaks_a_rule_of_accessibility_or_leads_nowhere(visit: Visit) -> None:
    judged: set[str] = set()
    seen: set[tuple[str, str]] = set()
    no_pages: set[str] = set()  # what only takes forms, and files to take away
    faults: list[str] = []
    for username in READERS:
        visitor, reader = visit(username), Client()  # looked for here, judged in the browser
        reader.force_login(User.objects.get(username=username), backend=BACKEND)
        for name, path in addresses(STATES if username == READERS[0] else STATES[-1:]):
            if name in no_pages:
                continue
            answer = reader.get(path)
            is_page = answer.headers.get("content-type", "").startswith("text/html")
            if answer.status_code == METHOD_NOT_ALLOWED or (
                answer.status_code == FOUND and not is_page
            ):
                no_pages.add(name)
            if answer.status_code != FOUND or name in no_pages:
                continue
            html = answer.content.decode()
            faults += [f"{username} {name} {path}: {one}" for one in dead_ends(path, html)]
            parts = set(PART.findall(html))
            if name not in judged or not parts <= seen:
                found = broken(visitor, path, whole=name not in judged)
                faults += [f"{username} {name} {path}: {one}" for one in found]
                judged.add(name)
                seen |= parts
    assert faults[:SHOWN_AT_MOST] == []
    assert len(judged) > LEAST_REACHED, sorted(set(PAGES) - judged)


def dead_ends(path: str, html: str) -> Iterator[str]:
    """Links to addresses that no page has, as a browser would read them from this page."""
    for href in set(LINK.findall(html)):
        address = urlsplit(urljoin(f"http://cell.example{path}", unescape(href)))
        if address.netloc != "cell.example" or address.path.startswith("/static/"):
            continue
        try:
            resolve(address.path)
        except Resolver404:
            yield f"leads to {address.path}, where nothing is"


def broken(visitor: Visitor, path: str, *, whole: bool) -> Iterator[str]:
    """The rules a page breaks, each with its first place; it must not scroll sideways either.

    Contrast takes longest and comes from the same style sheet: it is measured once a page.
    """
    visitor.page.goto(f"{visitor.address}{path}", wait_until="load")
    yield from violations(visitor.page, with_contrast=whole)
    wide = visitor.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    if wide > 0:
        yield f"{wide} px too wide"


def addresses(states: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each page by its name, for a meeting of the home cell in each state, the newest if ''."""
    given: set[str] = set()
    for state in states:
        values = rows_of(state)
        for name, (route, pattern) in sorted(PAGES.items()):
            path = f"/{route}"
            for place, converter in pattern.pattern.converters.items():
                if place not in values:
                    break
                text = converter.to_url(values[place])
                path = re.sub(rf"<(?:\w+:)?{place}>", text, path)
            if "<" not in path and path not in given:
                given.add(path)
                yield name, path


def rows_of(state: str) -> dict[str, object]:
    """Values for the places of addresses: rows that lie in the home cell."""
    cell = Organisation.objects.get(code=HOME)
    with reading(access_of(User.objects.get(username="messenger"))):
        meetings = Meeting.objects.filter(organisation=cell).order_by("-month")
        wanted = meetings.filter(state=state) if state else meetings.exclude(state="planned")
        meeting = wanted.first()
        assert meeting is not None
        people = Person.objects.filter(organisation=cell)
        exempt = Exemption.objects.filter(organisation=cell).values("person_id")
        found = {
            "item_id": AgendaItem.objects.filter(meeting=meeting).first(),
            "material_id": meeting.materials.first(),
            "paper_id": Resolution.objects.filter(meeting=meeting).first(),
            "resolution_id": Resolution.objects.filter(meeting=meeting).first(),
            "amendment_id": Amendment.objects.filter(organisation=cell).order_by("-pk").first(),
            "task_id": Task.objects.filter(organisation=cell).order_by("-pk").first(),
            "report_id": TaskReport.objects.filter(organisation=cell).order_by("-pk").first(),
            "table_id": ScoreTable.objects.first(),
            "person_id": people.filter(pk__in=exempt).first() if state else people.first(),
            "petition_id": Petition.objects.filter(organisation=cell, state="answered").last(),
            "household_id": Household.objects.filter(organisation=cell).first(),
            "case_id": CaseFile.objects.first(),
            "request_id": ExemptionRequest.objects.filter(organisation=cell).first(),
            "guidance_id": Guidance.objects.filter(addressees__contains=[cell.pk]).first(),
            "delivery_id": Delivery.objects.filter(organisation=cell).first(),
            "post_id": Post.objects.filter(organisation=cell).first(),
            "shared_id": SharedTopic.objects.filter(organisation=cell).first(),
            "subject_id": AuditEvent.objects.filter(organisation=cell).order_by("-pk").first(),
        }
    rows = {key: row.pk for key, row in found.items() if row is not None}
    parent = cell.parent_id
    return {
        **{place: word for place, word in WORDS.items() if place != "code"},
        **rows,
        "subject_id": meeting.pk,
        "meeting_id": meeting.pk,
        "cell_id": cell.pk,
        "at_id": cell.pk,
        "organisation_id": cell.pk if state else parent,
        "sender_id": parent,
        "code": cell.code,
        "version": 1,
        "month": meeting.month.isoformat()[:7],
    }
