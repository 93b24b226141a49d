"""R-MTG-04 to R-MTG-11, R-MTG-15 to R-MTG-19: planning, preparing, calling, answering."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from chibo.audit.models import AuditEvent
from chibo.meetings.models import AgendaItem, Invitation, MeetingKind
from chibo.meetings.public import (
    CallMeeting,
    CancelMeeting,
    ChangeMeeting,
    PrepareMeeting,
    ReplyToInvitation,
)
from chibo.shared.errors import Forbidden, NotVisible, RuleViolated
from chibo.usecase.public import run
from tests.cast import Cast, as_service
from tests.meetings.course import STARTS, agenda, meeting_at, plan


def refused(code: str) -> pytest.RaisesContext[RuleViolated]:  # type: ignore[name-defined]  # of pytest's private names
    return pytest.raises(RuleViolated, match=code)


def test_a_day_outside_the_month_is_refused(cast: Cast) -> None:
    with refused("R-MTG-04"):
        run(plan(cast.home, month=date(2026, 10, 1)), actor=cast.user("secretary"))


def test_a_thematic_meeting_has_a_topic(cast: Cast) -> None:
    command = plan(cast.home, kind=MeetingKind.THEMATIC)
    with refused("R-MTG-06"):
        run(command, actor=cast.user("secretary"))
    run(plan(cast.home, kind=MeetingKind.THEMATIC, topic="Nêu gương"), actor=cast.user("secretary"))


def test_a_committee_holds_no_cell_meeting(cast: Cast) -> None:
    from tests.cast import standing

    standing(cast.user("secretary"), "secretary", cast.ward)
    with refused("R-MTG-02"):
        run(plan(cast.ward), actor=cast.user("secretary"))


def test_changing_place_after_the_call_asks_for_another_call(cast: Cast) -> None:
    """R-MTG-07."""
    course = meeting_at(cast, "called")
    outcome = run(
        ChangeMeeting(subject_id=course.meeting_id, scheduled_at=STARTS, place="Trường học"),
        actor=cast.user("secretary"),
    )
    assert outcome.first("MeetingChanged")["must_be_called_again"] is True
    assert course.meeting.state == "prepared"
    run(CallMeeting(subject_id=course.meeting_id), actor=cast.user("secretary"))
    assert course.meeting.state == "called"


def test_changing_only_a_reason_keeps_the_call(cast: Cast) -> None:
    """R-MTG-07."""
    course = meeting_at(cast, "called")
    command = ChangeMeeting(
        subject_id=course.meeting_id,
        scheduled_at=course.meeting.scheduled_at,
        place=course.meeting.place,
        moved_reason="mưa lũ",
    )
    run(command, actor=cast.user("secretary"))
    assert course.meeting.state == "called"


def test_a_meeting_begun_is_neither_changed_nor_cancelled(cast: Cast) -> None:
    course = meeting_at(cast, "holding")
    change = ChangeMeeting(subject_id=course.meeting_id, scheduled_at=STARTS, place="x")
    with refused("R-MTG-03"):
        run(change, actor=cast.user("secretary"))
    with refused("R-MTG-03"):
        run(CancelMeeting(subject_id=course.meeting_id, reason="x"), actor=cast.user("secretary"))


def test_a_cancelled_meeting_frees_its_month(cast: Cast) -> None:
    """R-MTG-08."""
    course = meeting_at(cast, "planned")
    run(CancelMeeting(subject_id=course.meeting_id, reason="mưa lũ"), actor=cast.user("secretary"))
    assert (course.meeting.state, course.meeting.cancelled_reason) == ("cancelled", "mưa lũ")
    run(plan(cast.home), actor=cast.user("secretary"))


def test_an_agenda_replaces_the_one_before(cast: Cast) -> None:
    course = meeting_at(cast, "prepared")
    shorter = (*agenda(), agenda()[0].model_copy(update={"title": "Phần thêm"}))
    outcome = run(
        PrepareMeeting(subject_id=course.meeting_id, items=shorter),
        actor=cast.user("secretary"),
    )
    assert outcome.first("MeetingPrepared")["items"] == 9
    items = course.items()
    assert [item.position for item in items] == list(range(1, 10))
    assert items[-1].title == "Phần thêm"


def test_a_required_part_is_not_left_out_silently(cast: Cast) -> None:
    course = meeting_at(cast, "planned")
    short = PrepareMeeting(subject_id=course.meeting_id, items=agenda()[:-1])
    with refused("R-MTG-10"):
        run(short, actor=cast.user("secretary"))
    with as_service("bookkeeper"):
        assert not AgendaItem.objects.exists()
    reasoned = PrepareMeeting(
        subject_id=course.meeting_id, items=agenda()[:-1], left_out_reason="chấm ở buổi sau"
    )
    event = run(reasoned, actor=cast.user("secretary")).first("MeetingPrepared")
    assert event["left_out"] == ["scoring"]


def test_only_a_member_of_the_cell_presents(cast: Cast) -> None:
    course = meeting_at(cast, "planned")
    stranger = cast.people["sibling_secretary"].pk
    with refused("R-MTG-11"):
        run(
            PrepareMeeting(subject_id=course.meeting_id, items=agenda(stranger)),
            actor=cast.user("secretary"),
        )


def test_calling_invites_every_member_and_the_overseer_once(cast: Cast) -> None:
    course = meeting_at(cast, "prepared")
    event = run(CallMeeting(subject_id=course.meeting_id), actor=cast.user("secretary")).first(
        "MeetingCalled"
    )
    assert (event["members"], event["guests"], event["is_overseer_told"]) == (6, 1, True)
    with as_service("bookkeeper"):
        guests = Invitation.objects.filter(is_guest=True)
        assert [one.invitee_name for one in guests] == [cast.people["overseer"].full_name]


def test_without_an_agenda_nobody_is_called(cast: Cast) -> None:
    course = meeting_at(cast, "planned")
    with refused("R-MTG-17"):
        run(CallMeeting(subject_id=course.meeting_id), actor=cast.user("secretary"))


def test_a_cell_without_members_calls_nobody(cast: Cast) -> None:
    course = meeting_at(cast, "prepared")
    from chibo.members.models import Membership

    with as_service():
        Membership.objects.filter(organisation=cast.home).delete()
    with refused("R-MTG-18"):
        run(CallMeeting(subject_id=course.meeting_id), actor=cast.user("secretary"))


def test_a_member_answers_for_himself_and_says_why_not(cast: Cast) -> None:
    course = meeting_at(cast, "called")
    silent = ReplyToInvitation(subject_id=course.meeting_id, is_coming=False)
    with refused("R-MTG-19"):
        run(silent, actor=cast.user("member"))
    run(
        ReplyToInvitation(subject_id=course.meeting_id, is_coming=False, reason="đi viện"),
        actor=cast.user("member"),
    )
    with as_service("bookkeeper"):
        answered = Invitation.objects.exclude(reply="none").get()
    assert (answered.person_id, answered.reply_reason) == (cast.people["member"].pk, "đi viện")


def test_who_was_not_called_has_nothing_to_answer(cast: Cast) -> None:
    course = meeting_at(cast, "called")
    with as_service():
        Invitation.objects.filter(person=cast.people["member"]).delete()
    yes = ReplyToInvitation(subject_id=course.meeting_id, is_coming=True)
    with refused("R-MTG-19"):
        run(yes, actor=cast.user("member"))


def test_who_may_not_is_refused_and_who_does_not_see_finds_nothing(cast: Cast) -> None:
    course = meeting_at(cast, "prepared")
    with as_service("bookkeeper"):
        before = AuditEvent.objects.count()
    commands = (
        ChangeMeeting(subject_id=course.meeting_id, scheduled_at=STARTS, place="x"),
        CancelMeeting(subject_id=course.meeting_id, reason="x"),
        PrepareMeeting(subject_id=course.meeting_id, items=agenda()),
        CallMeeting(subject_id=course.meeting_id),
    )
    for command in commands:
        for name in ("member", "overseer", "office"):
            with pytest.raises(Forbidden):
                run(command, actor=cast.user(name))
        for name in ("sibling_secretary", "city_department", "outsider"):
            with pytest.raises(NotVisible):
                run(command, actor=cast.user(name))
    with as_service("bookkeeper"):
        assert AuditEvent.objects.count() == before


def test_the_rules_day_binds_where_a_paper_sets_one(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from chibo.rulebooks.adopted import rules_for
    from chibo.rulebooks.public import ResolvedRules, Stated

    def with_the_third(*about: object) -> ResolvedRules:
        rules = rules_for(*about)  # type: ignore[arg-type]  # passed on as they came
        form = rules.form.model_copy(update={"day_of_month": Stated[int](value=3)})
        return rules.model_copy(update={"form": form})

    monkeypatch.setattr("chibo.meetings.actions.scheduled_day.rules_for", with_the_third)
    moved = {"scheduled_at": STARTS + timedelta(days=2)}
    with refused("R-MTG-05"):
        run(plan(cast.home, **moved), actor=cast.user("secretary"))
    run(plan(cast.home, **moved, moved_reason="trùng ngày bầu cử"), actor=cast.user("secretary"))
    december = {
        "month": date(2026, 12, 1),
        "scheduled_at": datetime(2026, 12, 3, 12, 30, tzinfo=UTC),
    }
    run(plan(cast.home, **december), actor=cast.user("secretary"))
