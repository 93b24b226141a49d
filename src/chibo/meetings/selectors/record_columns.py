"""What is read along with a meeting for its record: columns of one query."""

from __future__ import annotations

from typing import Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import JSONObject, Length

from chibo.meetings.models import (
    AgendaItem,
    Attendance,
    Invitation,
    Material,
    Meeting,
    Minutes,
    Remark,
    Speech,
    Step,
    Vote,
)

COUNTED: Final = Q(is_exempt=False)
_CAME: Final = Q(status__in=("present", "online"))
_OWN: Final = Q(kind=Remark.Kind.SELF_CRITICISM)


def with_counts(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Meetings with what every count needs of them, read along as columns of the same query."""
    parts = AgendaItem.objects.filter(meeting=OuterRef("pk")).order_by("position")
    steps = Step.objects.filter(meeting=OuterRef("pk")).order_by("position", "pk")
    return meetings.order_by("pk").annotate(
        roll_told=roll_counts(),
        speeches_told=_speeches(),
        remarks_told=_remarks(),
        parts_told=ArraySubquery(
            parts.values(
                told=JSONObject(
                    item_id="pk",
                    position="position",
                    step="step",
                    kind="kind",
                    title="title",
                    planned_minutes="planned_minutes",
                    started_at="started_at",
                    ended_at="ended_at",
                    has_conclusion=ExpressionWrapper(
                        Q(conclusion__regex=r"\S"), output_field=BooleanField()
                    ),
                )
            )
        ),
        steps_told=ArraySubquery(
            steps.values(
                told=JSONObject(
                    code="code",
                    phase="phase",
                    is_required="is_required",
                    state="state",
                    reason="reason",
                    at="at",
                )
            )
        ),
    )


def with_papers(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Meetings with the votes, the minutes, the papers and who was called besides."""
    votes = Vote.objects.filter(meeting=OuterRef("pk")).order_by("at", "pk")
    versions = Minutes.objects.filter(meeting=OuterRef("pk")).order_by("version")
    called = Invitation.objects.filter(meeting=OuterRef("pk"), is_guest=False)
    papers = Material.objects.filter(meeting=OuterRef("pk"))
    return meetings.annotate(
        votes_told=ArraySubquery(
            votes.values(
                told=JSONObject(
                    subject="subject",
                    in_favour="in_favour",
                    against="against",
                    abstained="abstained",
                    entitled="entitled",
                )
            )
        ),
        versions_told=ArraySubquery(
            versions.values(
                told=JSONObject(
                    version="version",
                    chair_at="chair_signed_at",
                    taker_at="taker_signed_at",
                    length=Length("body"),
                )
            )
        ),
        invited_told=_counted(called),
        papers_told=_counted(papers),
    )


def roll_counts() -> Subquery:
    """What is counted on a meeting's roll, as one value; nothing where it has no roll."""
    return _grouped(
        Attendance.objects.filter(meeting=OuterRef("pk")),
        members=Count("pk"),
        exempt=Count("pk", filter=Q(is_exempt=True)),
        present=Count("pk", filter=COUNTED & Q(status="present")),
        online=Count("pk", filter=COUNTED & Q(status="online")),
        excused=Count("pk", filter=COUNTED & Q(status="excused")),
        unexcused=Count("pk", filter=COUNTED & Q(status="unexcused")),
        not_called=Count("pk", filter=COUNTED & Q(status="unknown")),
        official_present=Count("pk", filter=_CAME & Q(is_official=True)),
        fees_paid=Count("pk", filter=Q(has_paid_fee=True)),
        fees_unpaid=Count("pk", filter=Q(has_paid_fee=False)),
    )


def _speeches() -> Subquery:
    """Count those who are counted on the roll and came, so that they never exceed who came."""
    on_roll = Attendance.objects.filter(
        COUNTED, _CAME, meeting=OuterRef("meeting_id"), person=OuterRef("person_id")
    )
    return _grouped(
        Speech.objects.filter(meeting=OuterRef("pk")),
        speakers=Count("person_id", distinct=True, filter=Exists(on_roll)),
        times_spoken=Count("pk"),
    )


def _remarks() -> Subquery:
    return _grouped(
        Remark.objects.filter(meeting=OuterRef("pk")),
        criticism_presented=Count("person_id", filter=_OWN, distinct=True),
        members_remarked=Count("person_id", filter=~_OWN, distinct=True),
    )


def _grouped(
    rows: QuerySet[Attendance] | QuerySet[Speech] | QuerySet[Remark], **counts: Count
) -> Subquery:
    """These counts of a meeting's rows as one value; nothing where it has none."""
    grouped = rows.order_by().values("meeting_id").annotate(told=JSONObject(**counts))
    return Subquery(grouped.values("told"))


def _counted(rows: QuerySet[Invitation] | QuerySet[Material]) -> Subquery:
    """How many of these rows a meeting has."""
    return Subquery(rows.order_by().values("meeting_id").annotate(told=Count("pk")).values("told"))
