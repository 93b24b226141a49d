"""Duties about topics: to speak, to write, to approve, to judge, and quarters without a topic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.meetings.public import Meeting, MeetingCap, day_of, meetings_in
from chibo.topics.public import (
    HELD,
    THEMATIC,
    TopicCap,
    another_approves,
    last_day_of_quarter,
    lead_paper_of,
    lead_papers_asked,
    lessons_of,
    quarter_of,
    sittings_this_quarter,
    speeches_asked,
)
from chibo.web.wording import month_text
from chibo.web.work.duty import Desk, Duty

MOST: Final = 3
ASKED_FROM: Final = 45  # days before the quarter ends
ROMAN: Final = ("", "I", "II", "III", "IV")
# What is read of meetings for the duties here, by name.
AHEAD: Final = "topics: ahead"
TREATED: Final = "topics: treated last"
THIS_QUARTER: Final = "topics: of this quarter"


def wanted(desk: Desk) -> Mapping[str, QuerySet[Meeting]]:
    ahead = meetings_in(desk.access.scope(TopicCap.WRITE)).filter(
        kind__in=sorted(THEMATIC), state__in=["planned", "prepared", "called"]
    )
    treated = meetings_in(desk.access.scope(TopicCap.CONCLUDE)).filter(
        kind__in=sorted(THEMATIC), state__in=sorted(HELD)
    )
    return {
        AHEAD: ahead.order_by("scheduled_at")[:MOST],
        TREATED: treated.order_by("-month", "-pk")[:1],
        THIS_QUARTER: sittings_this_quarter(desk.access.scope(MeetingCap.PLAN), desk.today),
    }


def duties(desk: Desk) -> Iterator[Duty]:
    yield from _mine(desk)
    yield from _to_approve(desk)
    yield from _to_judge(desk)
    yield from _quarters(desk)


def _mine(desk: Desk) -> Iterator[Duty]:
    """R-TOP-24 What I am asked to write, and to speak on."""
    person_id = desk.person_id
    if person_id is None:
        return
    for paper in lead_papers_asked(desk.access.scope(TopicCap.WRITE_PAPER), person_id)[:MOST]:
        yield Duty(
            title=_("Write the lead paper for the meeting of %(month)s")
            % {"month": month_text(paper.meeting.month)},
            why=paper.meeting.topic,
            url=reverse("topics:lead_paper", args=[paper.meeting_id]),
            due=paper.due_on or day_of(paper.meeting.scheduled_at),
        )
    asked = speeches_asked(desk.access.scope(TopicCap.WRITE_PAPER), person_id)
    for one in asked[:MOST]:
        yield Duty(
            title=_("Prepare to speak on the topic of %(month)s")
            % {"month": month_text(one.meeting.month)},
            why=one.point.title if one.point else one.meeting.topic,
            url=reverse("topics:show", args=[one.meeting_id]),
            due=day_of(one.meeting.scheduled_at),
        )


def _to_approve(desk: Desk) -> Iterator[Duty]:
    """R-TOP-34, R-TOP-35 Lead papers that are written and wait for my committee."""
    scope = desk.access.scope(TopicCap.WRITE)
    for meeting in desk.meetings(AHEAD):
        paper = lead_paper_of(scope, meeting.pk)
        if paper is None or not paper.revision or paper.approved_at:
            continue
        if not another_approves(desk.access.counts, paper, desk.person_id, on=desk.today):
            yield Duty(
                title=_("Approve the lead paper for the meeting of %(month)s")
                % {"month": month_text(meeting.month)},
                why=_("%(name)s has written it.") % {"name": paper.author_name},
                url=reverse("topics:lead_paper", args=[meeting.pk]),
                due=day_of(meeting.scheduled_at),
            )


def _to_judge(desk: Desk) -> Iterator[Duty]:
    """R-TOP-36 The last topic treated, while its lessons are not drawn."""
    scope = desk.access.scope(TopicCap.CONCLUDE)
    last = next(iter(desk.meetings(TREATED)), None)
    if last is not None and lessons_of(scope, last.pk) is None:
        yield Duty(
            title=_("Draw the lessons of the topic of %(month)s")
            % {"month": month_text(last.month)},
            why=last.topic,
            url=reverse("topics:lessons", args=[last.pk]),
        )


def _quarters(desk: Desk) -> Iterator[Duty]:
    """R-TOP-51 A quarter that ends soon and has no thematic meeting, for who plans it."""
    last = last_day_of_quarter(desk.today)
    if (last - desk.today).days > ASKED_FROM:
        return
    treating = {meeting.organisation_id for meeting in desk.meetings(THIS_QUARTER)}
    for cell in desk.cells_to_plan[:MOST]:
        if cell.pk in treating:
            continue
        address = reverse("meetings:plan", args=[cell.pk])
        yield Duty(
            title=_("Plan the thematic meeting of quarter %(quarter)s")
            % {"quarter": ROMAN[quarter_of(desk.today)]},
            why=_("%(cell)s has none planned and none held.") % {"cell": cell.name},
            url=f"{address}?month={last:%Y-%m}",
            due=last,
        )
