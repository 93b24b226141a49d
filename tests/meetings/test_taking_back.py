"""Mistaken entries are taken back until somebody signs; the record keeps what they said."""

from __future__ import annotations

import pytest

from chibo.audit.models import AuditEvent
from chibo.audit.narration import told
from chibo.meetings.models import Remark, Speech, Step, Vote
from chibo.meetings.public import (
    RecordCriticism,
    RecordSpeakers,
    RecordVote,
    RemarkKind,
    RetractCriticism,
    RetractSpeakers,
    RetractVote,
    RunItem,
)
from chibo.meetings.rules import merged_text
from chibo.resolutions.models import Resolution
from chibo.resolutions.public import AdoptResolution
from chibo.shared import clock
from chibo.shared.errors import Conflict, Forbidden, NotVisible, RuleViolated
from chibo.usecase.public import Command, Outcome, run
from tests.cast import Cast, as_service
from tests.meetings.course import Course, meeting_at


def holding(cast: Cast) -> Course:
    course = meeting_at(cast, "holding")
    course.take_roll()
    return course


def give(course: Course, command: Command, by: str = "minutes_secretary") -> Outcome:
    return run(command, actor=course.cast.user(by))


def speak(course: Course, *names: str, gist: str = "") -> tuple[int, ...]:
    ids = tuple(course.cast.people[name].pk for name in names)
    outcome = give(course, RecordSpeakers(subject_id=course.meeting_id, person_ids=ids, gist=gist))
    return tuple(int(str(event["speech_id"])) for event in outcome.events)


def vote(course: Course) -> int:
    command = RecordVote(subject_id=course.meeting_id, subject="Nghị quyết", in_favour=4)
    return int(str(give(course, command).first("VoteRecorded")["vote_id"]))


def criticism(course: Course) -> int:
    command = RecordCriticism(
        subject_id=course.meeting_id,
        person_id=course.cast.people["member"].pk,
        kind=RemarkKind.REMINDER,
        gist="Vắng nhiều",
    )
    return int(str(give(course, command).first("CriticismRecorded")["remark_id"]))


def refuses(course: Course, command: Command, code: str) -> None:
    with pytest.raises(RuleViolated) as refusal:
        give(course, command)
    assert refusal.value.code == code


def left(course: Course) -> tuple[int, int, int]:
    with as_service("bookkeeper"):
        return tuple(
            model.objects.filter(meeting_id=course.meeting_id).count()
            for model in (Speech, Remark, Vote)
        )  # type: ignore[return-value]  # three models


def step(course: Course) -> str:
    with as_service("bookkeeper"):
        return Step.objects.get(meeting=course.meeting_id, code="vote").state


def test_what_several_said_alike_stands_with_each_of_them(cast: Cast) -> None:
    course = holding(cast)
    speak(course, "member", "deputy", gist="Nhất trí")
    with as_service("bookkeeper"):
        assert list(Speech.objects.values_list("gist", flat=True)) == ["Nhất trí", "Nhất trí"]


def test_each_kind_of_entry_is_taken_back_and_only_that_one(cast: Cast) -> None:
    course = holding(cast)
    first, second = speak(course, "member", "deputy", gist="Sửa cầu")
    remark, kept, mistaken = criticism(course), vote(course), vote(course)
    taken = give(course, RetractSpeakers(subject_id=course.meeting_id, speech_ids=(first,)))
    assert taken.first("SpeakerRetracted")["gist"] == "Sửa cầu"
    give(course, RetractCriticism(subject_id=course.meeting_id, remark_id=remark))
    give(course, RetractVote(subject_id=course.meeting_id, vote_id=mistaken))
    assert left(course) == (1, 0, 1)
    with as_service("bookkeeper"):
        assert Speech.objects.get().pk == second
        assert Vote.objects.get().pk == kept
        events = dict(AuditEvent.objects.values_list("name", "payload"))
    assert "Sửa cầu" in told("SpeakerRetracted", events["SpeakerRetracted"], {})
    assert "Vắng nhiều" in told("CriticismRetracted", events["CriticismRetracted"], {})
    assert "Nghị quyết" in told("VoteRetracted", events["VoteRetracted"], {})


def test_a_step_only_that_vote_proved_is_due_again(cast: Cast) -> None:
    course = holding(cast)
    one, other = vote(course), vote(course)
    give(course, RetractVote(subject_id=course.meeting_id, vote_id=one))
    assert step(course) == "done"
    give(course, RetractVote(subject_id=course.meeting_id, vote_id=other))
    assert step(course) == "due"


def test_a_step_that_an_adopted_paper_proves_stays_done(cast: Cast) -> None:
    course = holding(cast)
    ballot = vote(course)
    with as_service():
        draft = Resolution.objects.create(
            organisation=cast.home,
            meeting_id=course.meeting_id,
            kind="NQ",
            abstract="x",
            points="Một việc.",
        )
    give(course, AdoptResolution(subject_id=draft.pk, in_favour=4), by="secretary")
    give(course, RetractVote(subject_id=course.meeting_id, vote_id=ballot))
    assert step(course) == "done"


def test_what_is_gone_is_not_taken_back_twice_nor_half_of_a_batch(cast: Cast) -> None:
    course = holding(cast)
    first, second = speak(course, "member", "deputy")
    command = RetractSpeakers(subject_id=course.meeting_id, speech_ids=(first,))
    give(course, command)
    assert give(course, command).is_replay
    refuses(
        course,
        RetractSpeakers(subject_id=course.meeting_id, speech_ids=(second, first)),
        "R-MTG-37",
    )
    assert left(course)[0] == 1
    refuses(course, RetractVote(subject_id=course.meeting_id, vote_id=987654), "R-MTG-37")
    refuses(course, RetractCriticism(subject_id=course.meeting_id, remark_id=987654), "R-MTG-37")


def test_an_entry_of_another_meeting_is_not_reached(cast: Cast) -> None:
    course = holding(cast)
    (speech,) = speak(course, "member")
    remark, ballot = criticism(course), vote(course)
    december = clock.now().replace(month=12, day=3)
    with clock.lived_at(december.replace(day=4)):
        other = meeting_at(cast, "holding", month=december.date(), scheduled_at=december)
        for command in (
            RetractSpeakers(subject_id=other.meeting_id, speech_ids=(speech,)),
            RetractCriticism(subject_id=other.meeting_id, remark_id=remark),
            RetractVote(subject_id=other.meeting_id, vote_id=ballot),
        ):
            refuses(other, command, "R-MTG-37")
    assert left(course) == (1, 1, 1)


def test_after_a_signature_nothing_is_taken_back(cast: Cast) -> None:
    course = meeting_at(cast, "held")
    (speech,) = speak(course, "member")
    remark, ballot = criticism(course), vote(course)
    course.write()
    course.sign("secretary")
    commands = (
        RetractSpeakers(subject_id=course.meeting_id, speech_ids=(speech,)),
        RetractCriticism(subject_id=course.meeting_id, remark_id=remark),
        RetractVote(subject_id=course.meeting_id, vote_id=ballot),
    )
    for command in commands:
        refuses(course, command, "R-MTG-41")
    course.sign("minutes_secretary")
    for command in commands:
        refuses(course, command, "R-MTG-03")
    assert left(course) == (1, 1, 1)


def test_who_may_not_write_the_minutes_takes_nothing_back(cast: Cast) -> None:
    course = holding(cast)
    (speech,) = speak(course, "member")
    command = RetractSpeakers(subject_id=course.meeting_id, speech_ids=(speech,))
    with pytest.raises(Forbidden):
        give(course, command, by="member")
    with pytest.raises(NotVisible):
        give(course, command, by="sibling_secretary")
    assert left(course)[0] == 1


# Two writers on one part


def note(course: Course, **texts: str) -> Outcome:
    command = RunItem.model_validate(
        {
            "subject_id": course.meeting_id,
            "item_id": course.items()[2].pk,
            "act": "note",
            **texts,
        }
    )
    return give(course, command)


def test_no_words_of_a_part_are_laid_over_those_of_another(cast: Cast) -> None:
    course = holding(cast)
    note(course, notes="Bản của thư ký")
    with pytest.raises(Conflict, match="R-MTG-29"):
        note(course, notes="Bản của bí thư")
    with pytest.raises(Conflict, match="R-MTG-29"):
        note(course, notes="", notes_before="Bản cũ hơn nữa")
    assert course.items()[2].notes == "Bản của thư ký"
    note(course, notes="Cả hai", notes_before="Bản của thư ký")
    assert course.items()[2].notes == "Cả hai"


def test_two_who_write_on_different_texts_of_a_part_both_keep_theirs(cast: Cast) -> None:
    course = holding(cast)
    note(course, notes="Bàn về cầu", conclusion="")
    note(course, notes="", conclusion="Thống nhất")  # began when both were empty
    item = course.items()[2]
    assert (item.notes, item.conclusion) == ("Bàn về cầu", "Thống nhất")


def test_a_conflict_leaves_the_part_running_and_nothing_of_the_form_kept(cast: Cast) -> None:
    course = holding(cast)
    note(course, notes="Một")
    with pytest.raises(Conflict):
        note(course, notes="Hai", conclusion="Thống nhất", act="end")
    item = course.items()[2]
    assert (item.ended_at, item.conclusion) == (None, "")


@pytest.mark.parametrize(
    ("typed", "before", "saved", "stands"),
    [
        (None, "", "x", "x"),
        ("mới", "cũ", "cũ", "mới"),
        ("cũ", "cũ", "của người khác", "của người khác"),
        ("mới", "cũ", "", "mới"),
        ("", "cũ", "cũ", ""),
        ("như nhau", "cũ", "như nhau", "như nhau"),
        ("một\r\nhai thêm", "một\r\nhai", "một\nhai", "một\r\nhai thêm"),
        ("mới", "cũ", "của người khác", None),
        ("", "cũ", "của người khác", None),
    ],
)
def test_merged_text(typed: str | None, before: str, saved: str, stands: str | None) -> None:
    assert merged_text(typed, before=before, saved=saved) == stands
