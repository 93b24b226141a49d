"""Topics that suggest themselves: the year plan, the cell's own troubles, what others shared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from chibo.access.scope import Access, Scope
from chibo.guidance.public import GuidanceCap, themes_for
from chibo.meetings.public import LONGEST_TITLE, Meeting, day_of
from chibo.orgs.models import Organisation
from chibo.petitions.public import PetitionCap, desks, petitions_at, subjects_for
from chibo.plans.public import PlanCap, approved_plan, lines_of
from chibo.preparation.public import earlier_topics, same_topic_before
from chibo.resolutions.public import Resolution, ResolutionCap, resolutions_in
from chibo.shared import clock
from chibo.shared.clock import add_months
from chibo.tasks.public import TaskCap, overdue_tasks
from chibo.topics.models import Lessons
from chibo.topics.permissions import TopicCap
from chibo.topics.rules import THEMATIC
from chibo.topics.selectors.library import LibraryTopic, library

MOST_EACH: Final = 3
LOOKED_BACK: Final = 3  # months
LIBRARY_SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A topic, where it comes from, why; `treated_in`: the month the cell had one like it."""

    topic: str
    source: str
    why: str
    shared_id: int | None = None
    treated_in: date | None = None


def suggestions_for(
    access: Access, meeting: Meeting, *, today: date | None = None
) -> list[Suggestion]:
    """R-TOP-03 What may be treated at a meeting, each with its reason; what is alike only once.

    The meeting may be one that is only being planned, not saved yet.
    Of petitions only their subjects and how many: nobody's name, and no word of what was asked.
    """
    scope = access.scope(TopicCap.WRITE)
    cell = meeting.organisation
    if not scope.covers(cell.pk):
        return []
    now = today or clock.today()
    earlier = earlier_topics(scope, meeting)
    found: dict[str, Suggestion] = {}
    for one in (
        *_from_above(access.scope(GuidanceCap.SEE), meeting),
        *_from_the_plan(access.scope(PlanCap.SEE), meeting),
        *_from_petitions(desks(access, PetitionCap.SEE), cell, now),
        *_from_tasks(access.scope(TaskCap.SEE), cell, now),
        *_from_resolutions(access.scope(ResolutionCap.SEE), meeting),
        *_from_lessons(scope, meeting),
        *_from_the_library(access.scope(TopicCap.READ_LIBRARY), cell),
    ):
        treated = same_topic_before(one.topic, earlier)
        found.setdefault(
            one.topic.casefold(),
            Suggestion(one.topic[:LONGEST_TITLE], one.source, one.why, one.shared_id, treated),
        )
    return list(found.values())


def _from_above(scope: Scope, meeting: Meeting) -> Iterator[Suggestion]:
    """R-GUI-12 The theme of the year, as a committee above sent it; the newest first."""
    themes = themes_for(scope, meeting.organisation_id, meeting.month.year)
    for one in themes[:MOST_EACH]:
        yield Suggestion(
            one.title,
            "above",
            _("the theme of the year, from %(issuer)s") % {"issuer": one.issuer},
        )


def _from_the_plan(scope: Scope, meeting: Meeting) -> Iterator[Suggestion]:
    """Topics of the plan that holds, the nearest to the meeting first."""
    plan = approved_plan(scope, meeting.organisation_id, meeting.month.year)
    lines = lines_of(scope, plan.pk) if plan else []
    day = day_of(meeting.scheduled_at)
    wanted = [one for one in lines if one.kind in THEMATIC and one.topic]
    for one in sorted(wanted, key=lambda line: abs((line.day - day).days))[:MOST_EACH]:
        yield Suggestion(
            one.topic, "plan", _("in the year plan for %(month)s") % {"month": f"{one.day:%m/%Y}"}
        )


def _from_petitions(scope: Scope, cell: Organisation, today: date) -> Iterator[Suggestion]:
    """Subjects of open petitions, the most frequent first; one without a subject stays out."""
    waiting = petitions_at(scope).filter(organisation_id=cell.pk, state="open").exclude(subject="")
    counts = Counter(waiting.values_list("subject", flat=True))
    known = subjects_for(cell, today) if counts else {}
    language = get_language() or "vi"
    for code, count in counts.most_common(MOST_EACH):
        if code in known:
            subject = known[code].title.in_language(language)
            yield Suggestion(
                _("How the cell settles what people ask about: %(subject)s") % {"subject": subject},
                "petitions",
                _("open petitions: %(count)s") % {"count": count},
            )


def _from_tasks(scope: Scope, cell: Organisation, today: date) -> Iterator[Suggestion]:
    """Overdue tasks, the longest overdue first; who carries one is not told."""
    late = overdue_tasks(scope, on=today).filter(organisation_id=cell.pk)
    for title, due_on in late.values_list("title", "due_on")[:MOST_EACH]:
        yield Suggestion(
            _("What hinders us, and what helps: %(task)s") % {"task": title},
            "tasks",
            _("overdue since %(day)s") % {"day": f"{due_on:%d/%m/%Y}"},
        )


def _from_resolutions(scope: Scope, meeting: Meeting) -> Iterator[Suggestion]:
    """What the cell itself called weak in its last resolutions: the first line of each."""
    papers = resolutions_in(scope).filter(
        organisation_id=meeting.organisation_id,
        state=Resolution.State.ADOPTED,
        adopted_on__gte=add_months(meeting.month, -LOOKED_BACK),
    )
    for text, day in papers.exclude(weaknesses="").values_list("weaknesses", "adopted_on")[
        :MOST_EACH
    ]:
        weak = next((line.strip(" -.;") for line in text.splitlines() if line.strip()), "")
        if weak:
            yield Suggestion(
                _("Overcome: %(weakness)s") % {"weakness": weak},
                "meetings",
                _("named as weak at the meeting of %(day)s") % {"day": f"{day:%d/%m/%Y}"},
            )


def _from_lessons(scope: Scope, meeting: Meeting) -> Iterator[Suggestion]:
    """A topic whose lessons asked for more: the last one that was below what was asked."""
    poor = (
        Lessons.objects.filter(
            scope.where(), organisation_id=meeting.organisation_id, quality=Lessons.Quality.POOR
        )
        .exclude(meeting_id=meeting.pk)
        .select_related("meeting")
        .order_by("-drawn_at")
        .first()
    )
    if poor is not None:
        month = f"{poor.meeting.month:%m/%Y}"
        yield Suggestion(
            _("Once more, and better: %(topic)s") % {"topic": poor.meeting.topic},
            "lessons",
            _("judged below what was asked in %(month)s") % {"month": month},
        )


def _from_the_library(scope: Scope, cell: Organisation) -> Iterator[Suggestion]:
    """What cells of the same type shared, the best judged first."""
    others = [one for one in library(scope, cell_type=cell.cell_type) if not one.is_own]
    order = {"good": 0, "fair": 1}
    others.sort(key=lambda one: order.get(one.quality, 2))
    for one in others[:LIBRARY_SHOWN]:
        yield Suggestion(one.topic, "library", _why(one), one.shared_id)


def _why(one: LibraryTopic) -> str:
    words = _("treated by a similar cell in %(month)s") % {"month": f"{one.month:%m/%Y}"}
    if one.quality == Lessons.Quality.GOOD:
        return _("%(words)s, judged good") % {"words": words}
    return words
