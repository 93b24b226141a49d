"""R-RES-01, R-RES-02, R-RES-03: drafting a paper and changing the draft."""

from __future__ import annotations

import pytest

from chibo.access.scope import access_of
from chibo.access.session import reading
from chibo.audit.models import AuditEvent
from chibo.meetings.models import Step
from chibo.resolutions.models import Resolution
from chibo.resolutions.public import ChangeDraft, DraftResolution, ResolutionCap, resolutions_in
from chibo.shared.errors import Conflict, Forbidden, NotVisible, RuleViolated
from chibo.usecase.public import run
from tests.cast import Cast, as_service
from tests.resolutions.meetings import evening, meeting


def draft(meeting_id: int) -> DraftResolution:
    return DraftResolution(
        subject_id=meeting_id,
        abstract="lãnh đạo nhiệm vụ tháng 12",
        political_tasks="Đạt kế hoạch.",
    )


def test_a_minutes_secretary_drafts_before_the_meeting_and_the_step_is_marked(cast: Cast) -> None:
    with as_service():
        planned = meeting(cast.home, evening(2026, 11, 3), "planned")
    outcome = run(draft(planned.pk), actor=cast.user("minutes_secretary"))
    with as_service("bookkeeper"):
        paper = Resolution.objects.get(pk=str(outcome.first("ResolutionDrafted")["resolution_id"]))
        assert (paper.state, paper.number, paper.kind) == ("draft", None, "NQ")
        assert paper.organisation_id == cast.home.pk
        event = AuditEvent.objects.get()
        assert (event.name, event.organisation_id) == ("ResolutionDrafted", cast.home.pk)
        assert Step.objects.get(meeting=planned).code == "draft_resolution"


@pytest.mark.parametrize("state", ["signed", "closed", "cancelled"])
def test_nothing_is_drafted_for_a_meeting_that_is_over(cast: Cast, state: str) -> None:
    with as_service():
        over = meeting(cast.home, evening(2026, 11, 3), state)
    with pytest.raises(RuleViolated) as refusal:
        run(draft(over.pk), actor=cast.user("secretary"))
    assert refusal.value.code == "R-RES-01"
    with as_service("bookkeeper"):
        assert not Resolution.objects.exists()
        assert not AuditEvent.objects.exists()


def test_a_member_sees_but_does_not_draft_and_a_sibling_sees_nothing(cast: Cast) -> None:
    with as_service():
        held = meeting(cast.home, evening(2026, 11, 3))
    with pytest.raises(Forbidden):
        run(draft(held.pk), actor=cast.user("member"))
    with pytest.raises(NotVisible):
        run(draft(held.pk), actor=cast.user("sibling_secretary"))
    run(draft(held.pk), actor=cast.user("secretary"))
    seen_by = (("member", 1), ("overseer", 1), ("office", 1), ("sibling_secretary", 0))
    for name, seen in (*seen_by, ("department", 0), ("outsider", 0)):
        access = access_of(cast.user(name))
        with reading(access):
            assert resolutions_in(access.scope(ResolutionCap.SEE)).count() == seen, name


def test_two_people_edit_one_draft_and_the_second_is_told(cast: Cast) -> None:
    with as_service():
        held = meeting(cast.home, evening(2026, 11, 3))
    made = run(draft(held.pk), actor=cast.user("secretary")).first("ResolutionDrafted")
    paper_id = int(str(made["resolution_id"]))
    first = ChangeDraft(subject_id=paper_id, revision=1, ideology="Ổn định.")
    run(first, actor=cast.user("secretary"))
    with pytest.raises(Conflict) as refusal:
        run(
            ChangeDraft(subject_id=paper_id, revision=1, ideology="Phấn khởi."),
            actor=cast.user("deputy"),
        )
    assert refusal.value.code == "R-RES-02"
    with as_service("bookkeeper"):
        paper = Resolution.objects.get()
        assert (paper.ideology, paper.political_tasks) == ("Ổn định.", "Đạt kế hoạch.")
        assert AuditEvent.objects.get(name="ResolutionDraftChanged").payload["changed"] == [
            "ideology"
        ]


def test_the_same_draft_sent_twice_is_one(cast: Cast) -> None:
    with as_service():
        held = meeting(cast.home, evening(2026, 11, 3))
    command = draft(held.pk)
    run(command, actor=cast.user("secretary"))
    assert run(command, actor=cast.user("secretary")).is_replay
    with as_service("bookkeeper"):
        assert Resolution.objects.count() == 1
