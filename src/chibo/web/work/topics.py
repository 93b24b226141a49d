"""Duties about topics: to speak, to write, to approve, to judge, and quarters without a topic."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.meetings.public import MeetingCap, day_of, meetings_in
from chibo.members.public import person_of
from chibo.orgs.models import Organisation, Tier
from chibo.topics.public import (
    HELD,
    THEMATIC,
    TopicCap,
    last_day_of_quarter,
    lead_paper_of,
    lead_papers_asked,
    lessons_of,
    quarters_of,
    speeches_asked,
)
from chibo.web.wording import month_text
from chibo.web.work.duty import Desk, Duty

MOST: Final = 3
ASKED_FROM: Final = 45  # days before the quarter ends
ROMAN: Final = ("", "I", "II", "III", "IV")


def duties(desk: Desk) -> Iterator[Duty]:
    yield from _mine(desk)
    yield from _to_approve(desk)
    yield from _to_judge(desk)
    yield from _quarters(desk)


def _mine(desk: Desk) -> Iterator[Duty]:
    """R-TOP-24 What I am asked to write, and to speak on."""
    person_id = person_of(desk.user)
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
    """R-TOP-34 Lead papers that are written and wait for my committee."""
    scope = desk.access.scope(TopicCap.WRITE)
    if not scope:
        return
    person_id = person_of(desk.user)
    coming = meetings_in(scope).filter(
        kind__in=sorted(THEMATIC), state__in=["planned", "prepared", "called"]
    )
    for meeting in coming.order_by("scheduled_at")[:MOST]:
        paper = lead_paper_of(scope, meeting.pk)
        if paper and paper.revision and not paper.approved_at and paper.author_id != person_id:
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
    if not scope:
        return
    treated = meetings_in(scope).filter(kind__in=sorted(THEMATIC), state__in=sorted(HELD))
    last = treated.order_by("-month", "-pk").first()
    if last is not None and lessons_of(scope, last.pk) is None:
        yield Duty(
            title=_("Draw the lessons of the topic of %(month)s")
            % {"month": month_text(last.month)},
            why=last.topic,
            url=reverse("topics:lessons", args=[last.pk]),
        )


def _quarters(desk: Desk) -> Iterator[Duty]:
    """R-TOP-51 A quarter that ends soon and has no thematic meeting, for who plans it."""
    scope = desk.access.scope(MeetingCap.PLAN)
    last = last_day_of_quarter(desk.today)
    if not scope or (last - desk.today).days > ASKED_FROM:
        return
    for cell in Organisation.objects.filter(scope.where("pk"), kind__tier=Tier.CELL)[:MOST]:
        for quarter in quarters_of(scope, cell.pk, desk.today.year, on=desk.today):
            if quarter.is_now and quarter.is_missing:
                address = reverse("meetings:plan", args=[cell.pk])
                yield Duty(
                    title=_("Plan the thematic meeting of quarter %(quarter)s")
                    % {"quarter": ROMAN[quarter.number]},
                    why=_("%(cell)s has none planned and none held.") % {"cell": cell.name},
                    url=f"{address}?month={last:%Y-%m}",
                    due=last,
                )
