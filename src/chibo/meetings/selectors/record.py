"""The record of meetings: everything counted about them, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Length

from chibo.access.scope import Scope
from chibo.meetings.models import (
    AgendaItem,
    Attendance,
    Invitation,
    Material,
    Meeting,
    MeetingKind,
    MeetingState,
    Minutes,
    Remark,
    Speech,
    Step,
    Vote,
)
from chibo.meetings.record import (
    MeetingRecord,
    MinutesRecord,
    PartRecord,
    StepRecord,
    VoteRecord,
)
from chibo.meetings.rules import longest_run, minutes_between

REGULAR = (MeetingKind.REGULAR, MeetingKind.COMBINED)
OPENED = (MeetingState.HOLDING, MeetingState.HELD, MeetingState.SIGNED, MeetingState.CLOSED)

_COUNTED = Q(is_exempt=False)
_CAME = Q(status__in=("present", "online"))


def meeting_record(scope: Scope, meeting_id: int) -> MeetingRecord | None:
    """Everything measures need of one meeting; None when it is not in `scope`."""
    return meeting_records(scope, [meeting_id]).get(meeting_id)


def meeting_records(
    scope: Scope, meeting_ids: Collection[int], *, is_counting: bool = False
) -> dict[int, MeetingRecord]:
    """The records of these meetings by id, those in `scope`: as many queries for one as for all.

    `is_counting` leaves out what no count of a month needs: votes, minutes, papers, invitations
    and the runs of absences.
    """
    meetings = list(Meeting.objects.filter(scope.where(), pk__in=meeting_ids).order_by("pk"))
    if not meetings:
        return {}
    ids = [meeting.pk for meeting in meetings]
    roll = _roll_counts(ids)
    parts, steps = _parts(ids), _steps(ids)
    speeches, remarks = _speeches(ids), _remarks(ids)
    whole = [] if is_counting else ids
    votes, minutes = _votes(whole), _minutes(whole)
    sent = _counted(Invitation.objects.filter(meeting_id__in=whole, is_guest=False))
    papers = _counted(Material.objects.filter(meeting_id__in=whole))
    runs = {} if is_counting else _excused_runs(meetings)
    return {
        one.pk: MeetingRecord(
            meeting_id=one.pk,
            cell_id=one.organisation_id,
            kind=one.kind,
            state=one.state,
            month=one.month,
            topic=one.topic,
            scheduled_at=one.scheduled_at,
            started_at=one.started_at,
            ended_at=one.ended_at,
            is_moved=bool(one.moved_reason),
            pre_meeting_on=one.pre_meeting_on,
            called_at=one.called_at,
            papers_sent_at=one.papers_sent_at,
            overseer_told_at=one.overseer_told_at,
            signed_at=one.signed_at,
            closed_at=one.closed_at,
            rules_digest=one.rules_id or "",
            materials=papers.get(one.pk, 0),
            invited=sent.get(one.pk, 0),
            parts=tuple(parts[one.pk]),
            steps=tuple(steps[one.pk]),
            votes=tuple(votes.get(one.pk, ())),
            minutes=tuple(minutes.get(one.pk, ())),
            excused_runs=runs.get(one.pk, {}),
            **roll.get(one.pk, {}),
            **speeches.get(one.pk, {}),
            **remarks.get(one.pk, {}),
        )
        for one in meetings
    }


def _roll_counts(ids: Collection[int]) -> dict[int, dict[str, int]]:
    rows = (
        Attendance.objects.filter(meeting_id__in=ids)
        .order_by()
        .values("meeting_id")
        .annotate(
            members=Count("pk"),
            exempt=Count("pk", filter=Q(is_exempt=True)),
            present=Count("pk", filter=_COUNTED & Q(status="present")),
            online=Count("pk", filter=_COUNTED & Q(status="online")),
            excused=Count("pk", filter=_COUNTED & Q(status="excused")),
            unexcused=Count("pk", filter=_COUNTED & Q(status="unexcused")),
            not_called=Count("pk", filter=_COUNTED & Q(status="unknown")),
            official_present=Count("pk", filter=_CAME & Q(is_official=True)),
            fees_paid=Count("pk", filter=Q(has_paid_fee=True)),
            fees_unpaid=Count("pk", filter=Q(has_paid_fee=False)),
        )
    )
    return {row["meeting_id"]: _without_id(row) for row in rows}


def _without_id(row: Mapping[str, object]) -> dict[str, int]:
    return {name: int(str(count)) for name, count in row.items() if name != "meeting_id"}


def _parts(ids: Collection[int]) -> Mapping[int, list[PartRecord]]:
    found: dict[int, list[PartRecord]] = defaultdict(list)
    for item in (
        AgendaItem.objects.filter(meeting_id__in=ids).defer("notes").order_by("meeting", "position")
    ):
        found[item.meeting_id].append(
            PartRecord(
                item_id=item.pk,
                position=item.position,
                step=item.step,
                kind=item.kind,
                title=item.title,
                planned_minutes=item.planned_minutes,
                minutes=minutes_between(item.started_at, item.ended_at),
                has_conclusion=bool(item.conclusion.strip()),
            )
        )
    return found


def _steps(ids: Collection[int]) -> Mapping[int, list[StepRecord]]:
    found: dict[int, list[StepRecord]] = defaultdict(list)
    for step in Step.objects.filter(meeting_id__in=ids).order_by("meeting", "position", "pk"):
        found[step.meeting_id].append(
            StepRecord(step.code, step.phase, step.is_required, step.state, step.reason, step.at)
        )
    return found


def _votes(ids: Collection[int]) -> Mapping[int, list[VoteRecord]]:
    found: dict[int, list[VoteRecord]] = defaultdict(list)
    for vote in Vote.objects.filter(meeting_id__in=ids).order_by("meeting", "at", "pk"):
        found[vote.meeting_id].append(
            VoteRecord(vote.subject, vote.in_favour, vote.against, vote.abstained, vote.entitled)
        )
    return found


def _minutes(ids: Collection[int]) -> Mapping[int, list[MinutesRecord]]:
    found: dict[int, list[MinutesRecord]] = defaultdict(list)
    rows = (
        Minutes.objects.filter(meeting_id__in=ids)
        .order_by("meeting", "version")
        .annotate(length=Length("body"))
        .values_list("meeting_id", "version", "chair_signed_at", "taker_signed_at", "length")
    )
    for meeting_id, version, chair_at, taker_at, length in rows:
        signed_at = max(chair_at, taker_at) if chair_at and taker_at else None
        found[meeting_id].append(MinutesRecord(version, signed_at, is_empty=not length))
    return found


def _speeches(ids: Collection[int]) -> dict[int, dict[str, int]]:
    """Count those who are counted on the roll and came, so that they never exceed who came."""
    on_roll = set(
        Attendance.objects.filter(_COUNTED, _CAME, meeting_id__in=ids).values_list(
            "meeting_id", "person_id"
        )
    )
    rows = (
        Speech.objects.filter(meeting_id__in=ids)
        .order_by()
        .values_list("meeting_id", "person_id")
        .annotate(times=Count("pk"))
    )
    found: dict[int, dict[str, int]] = {}
    for meeting_id, person_id, times in rows:
        counts = found.setdefault(meeting_id, {"speakers": 0, "times_spoken": 0})
        counts["times_spoken"] += times
        counts["speakers"] += (meeting_id, person_id) in on_roll
    return found


def _remarks(ids: Collection[int]) -> dict[int, dict[str, int]]:
    own = Q(kind=Remark.Kind.SELF_CRITICISM)
    rows = (
        Remark.objects.filter(meeting_id__in=ids)
        .order_by()
        .values("meeting_id")
        .annotate(
            criticism_presented=Count("person", filter=own, distinct=True),
            members_remarked=Count("person", filter=~own, distinct=True),
        )
    )
    return {row["meeting_id"]: _without_id(row) for row in rows}


def _counted(
    rows: QuerySet[Invitation] | QuerySet[Material],
) -> dict[int, int]:
    """How many of these rows each meeting has."""
    counts: dict[int, int] = {}
    for meeting_id in rows.order_by().values_list("meeting_id", flat=True):
        counts[meeting_id] = counts.get(meeting_id, 0) + 1
    return counts


@dataclass(frozen=True, slots=True)
class _Year:
    cell_id: int
    year: int


def _excused_runs(meetings: Collection[Meeting]) -> dict[int, dict[int, int]]:
    """R-MTG-25 For each meeting, the longest run of excused absences of each member so far."""
    first = date(min(one.month.year for one in meetings), 1, 1)
    last = max(one.month for one in meetings)
    rows = (
        Attendance.objects.filter(
            _COUNTED,
            meeting__organisation_id__in={one.organisation_id for one in meetings},
            meeting__month__range=(first, last),
            meeting__kind__in=REGULAR,
            meeting__state__in=OPENED,
        )
        .order_by("meeting__month", "meeting_id")
        .values_list("organisation_id", "person_id", "status", "meeting__month")
    )
    by_year: dict[_Year, dict[int, list[tuple[date, str]]]] = defaultdict(lambda: defaultdict(list))
    for cell_id, person_id, status, month in rows:
        by_year[_Year(cell_id, month.year)][person_id].append((month, status))
    return {
        one.pk: {
            person_id: longest_run([status for month, status in seen if month <= one.month])
            for person_id, seen in by_year[_Year(one.organisation_id, one.month.year)].items()
        }
        for one in meetings
    }
