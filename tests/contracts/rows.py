"""A row of each model that commands act on, at a given organisation, for tests over all commands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Final

from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange

from chibo.absences.models import CaseFile, ExemptionRequest
from chibo.guidance.models import Delivery, Guidance
from chibo.meetings.models import Meeting
from chibo.members.models import Person, Post
from chibo.orgs.models import Organisation
from chibo.petitions.models import Household, Petition
from chibo.plans.models import YearPlan
from chibo.resolutions.models import Amendment, Resolution
from chibo.rulebooks.models import Snapshot
from chibo.rulebooks.public import resolve
from chibo.scoring.models import ScoreTable
from chibo.tasks.models import Task
from chibo.topics.models import SharedTopic

DAY: Final = date(2026, 11, 3)
MOMENT: Final = datetime(2026, 11, 3, 12, 30, tzinfo=UTC)
RULES_OF_A_CASE: Final = resolve([], DAY, "agency", "regular").to_json()


def organisation_at(at: Organisation) -> Organisation:
    return at


def person_at(at: Organisation) -> Person:
    return Person.objects.create(
        organisation=at, full_name="Kiều Văn Sang", sort_key="sang", search_text="sang"
    )


def post_at(at: Organisation) -> Post:
    holder = person_at(at)
    return Post.objects.create(
        organisation=at,
        person=holder,
        holder_name=holder.full_name,
        kind=Post.Kind.HAMLET_HEAD,
        valid=DateRange(DAY, None),
    )


def meeting_at(at: Organisation) -> Meeting:
    made, _ = Meeting.objects.get_or_create(
        organisation=at,
        month=DAY.replace(day=1),
        defaults={"kind": "regular", "scheduled_at": MOMENT, "place": "nhà văn hóa"},
    )
    return made


def resolution_at(at: Organisation) -> Resolution:
    return Resolution.objects.create(
        organisation=at, meeting=meeting_at(at), kind="NQ", abstract="về nhiệm vụ tháng 12"
    )


def amendment_at(at: Organisation) -> Amendment:
    return Amendment.objects.create(
        organisation=at,
        resolution=resolution_at(at),
        part="ideology",
        text="thêm ý về giá nông sản",
        proposer=person_at(at),
        proposer_name="Kiều Văn Sang",
        proposed_at=MOMENT,
    )


def task_at(at: Organisation) -> Task:
    return Task.objects.create(
        organisation=at,
        meeting=meeting_at(at),
        assignee=person_at(at),
        title="vận động hộ dân",
        given_on=DAY,
        due_on=DAY,
    )


def household_at(at: Organisation) -> Household:
    return Household.objects.create(organisation=at, head_name="Kiều Văn Thắng", given_on=DAY)


def petition_at(at: Organisation) -> Petition:
    number = Petition.objects.filter(organisation=at).count() + 1
    return Petition.objects.create(
        organisation=at,
        number=number,
        year=DAY.year,
        petitioner=person_at(at),
        petitioner_name="Kiều Văn Sang",
        text="xin sửa đường",
        raised_on=DAY,
        place=at,
        level="cell",
        due_on=DAY,
        seen_from=[at.pk],
    )


def score_table_at(at: Organisation) -> ScoreTable:
    made, _ = ScoreTable.objects.get_or_create(organisation=at, month=DAY.replace(day=1))
    return made


def plan_at(at: Organisation) -> YearPlan:
    made, _ = YearPlan.objects.get_or_create(
        organisation=at, year=DAY.year, defaults={"saved_at": MOMENT}
    )
    return made


def case_at(at: Organisation) -> CaseFile:
    kept, _ = Snapshot.objects.get_or_create(
        pk="0" * 32, defaults={"keys": [], "content": RULES_OF_A_CASE, "first_used_at": MOMENT}
    )
    who = person_at(at)
    return CaseFile.objects.create(
        organisation=at,
        person=who,
        full_name=who.full_name,
        year=DAY.year,
        rule="months_missed",
        rules=kept,
        count=3,
        opened_at=MOMENT,
    )


def request_at(at: Organisation) -> ExemptionRequest:
    who = person_at(at)
    return ExemptionRequest.objects.create(
        organisation=at,
        person=who,
        full_name=who.full_name,
        category="other",
        reason="đi làm xa",
        since=DAY,
        asked_at=MOMENT,
        writer_name="Kiều Văn Sang",
    )


def shared_topic_at(at: Organisation) -> SharedTopic:
    made, _ = SharedTopic.objects.get_or_create(
        organisation=at,
        meeting=meeting_at(at),
        defaults={
            "month": DAY.replace(day=1),
            "cell_type": "residential_unit",
            "topic": "phòng, chống tín dụng đen",
            "search_text": "phong, chong tin dung den",
            "shared_at": MOMENT,
        },
    )
    return made


def guidance_at(at: Organisation) -> Guidance:
    made, _ = Guidance.objects.get_or_create(
        organisation=at,
        title="về đợt sinh hoạt chính trị",
        defaults={
            "kind": "guidance",
            "issuer": at.name,
            "issued_on": DAY,
            "text": "Chi bộ đưa vào buổi sinh hoạt tới.",
            "sent_at": MOMENT,
        },
    )
    return made


def delivery_at(at: Organisation) -> Delivery:
    """Of a document that the organisation above sent, or the unit itself where none is above."""
    guidance = guidance_at(at.parent or at)
    guidance.addressees = [at.pk]
    guidance.save()
    made, _ = Delivery.objects.get_or_create(organisation=at, guidance=guidance)
    return made


ROWS: Final[dict[str, Callable[[Organisation], models.Model]]] = {
    "orgs.Organisation": organisation_at,
    "members.Person": person_at,
    "members.Post": post_at,
    "meetings.Meeting": meeting_at,
    "plans.YearPlan": plan_at,
    "guidance.Guidance": guidance_at,
    "guidance.Delivery": delivery_at,
    "resolutions.Resolution": resolution_at,
    "resolutions.Amendment": amendment_at,
    "tasks.Task": task_at,
    "petitions.Household": household_at,
    "petitions.Petition": petition_at,
    "scoring.ScoreTable": score_table_at,
    "absences.CaseFile": case_at,
    "absences.ExemptionRequest": request_at,
}
