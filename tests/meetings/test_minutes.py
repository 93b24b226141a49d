"""R-MTG-40 to R-MTG-46: writing, signing and correcting the minutes."""

from __future__ import annotations

import contextvars
import threading
from datetime import timedelta

import pytest

from chibo.accounts.confirmation import Way, confirmation
from chibo.meetings.models import Minutes
from chibo.meetings.public import CorrectMinutes, SignMinutes, TakeRoll, WriteMinutes
from chibo.shared import clock
from chibo.shared.errors import Conflict, DomainError, Forbidden, RuleViolated
from chibo.shared.ids import new_command_id
from chibo.usecase.public import Command, run
from tests.cast import Cast, as_service, build_cast, post
from tests.meetings.course import Course, meeting_at, proof_of


def sign(course: Course, cast: Cast, signature: str, revision: int) -> SignMinutes:
    """The chair's signature, proved, under that revision."""
    identifier = new_command_id()
    return SignMinutes(
        id=identifier,
        subject_id=course.meeting_id,
        signature=signature,
        revision=revision,
        proof=proof_of(cast.user("secretary"), identifier),
    )


def refused(code: str) -> pytest.RaisesContext[RuleViolated]:  # type: ignore[name-defined]  # of pytest's private names
    return pytest.raises(RuleViolated, match=code)


def test_each_save_is_a_revision_and_a_stale_one_is_refused(cast: Cast) -> None:
    course = meeting_at(cast, "held")
    course.write("Bản đầu")
    course.write("Bản hai", based_on=1, by="minutes_secretary")
    with pytest.raises(Conflict, match="R-MTG-40"):
        course.write("Bản cũ", based_on=1)
    with pytest.raises(Conflict, match="R-MTG-40"):
        course.write("Bản mới tinh", based_on=0)
    (minutes,) = course.minutes()
    assert (minutes.body, minutes.revision, minutes.version) == ("Bản hai", 2, 1)


def test_each_signs_once_with_the_own_name(cast: Cast) -> None:
    course = meeting_at(cast, "held")
    with refused("R-MTG-44"):
        run(
            sign(course, cast, "x", 1),
            actor=cast.user("secretary"),
        )
    course.write()
    other = cast.people["minutes_secretary"].full_name
    with refused("R-MTG-43"):
        run(
            sign(course, cast, other, 1),
            actor=cast.user("secretary"),
        )
    name = cast.people["secretary"].full_name
    with pytest.raises(Conflict, match="R-MTG-40"):
        run(
            sign(course, cast, name, 7),
            actor=cast.user("secretary"),
        )
    course.sign("secretary")
    with refused("R-MTG-45"):
        course.sign("secretary")
    assert course.meeting.state == "held"
    event = course.sign("minutes_secretary").first("MinutesSigned")
    assert event["is_complete"] is True
    assert course.meeting.state == "signed"


def test_the_deputy_does_not_sign_for_the_chair(cast: Cast) -> None:
    course = meeting_at(cast, "held")
    course.write()
    for name in ("secretary", "deputy"):
        with refused("R-MTG-42"):
            identifier = new_command_id()
            run(
                SignMinutes(
                    id=identifier,
                    subject_id=course.meeting_id,
                    signature=cast.people[name].full_name,
                    revision=1,
                    proof=proof_of(cast.user("deputy"), identifier),
                ),
                actor=cast.user("deputy"),
            )
    with pytest.raises(Forbidden):
        course.sign("overseer")


def test_what_is_signed_is_corrected_in_a_new_version_only(cast: Cast) -> None:
    course = meeting_at(cast, "signed")
    with refused("R-MTG-41"):
        course.write("Sửa lén", based_on=1)
    run(
        CorrectMinutes(
            subject_id=course.meeting_id, body="Bản đúng", reason="sai số", based_on_version=1
        ),
        actor=cast.user("minutes_secretary"),
    )
    newest, signed = course.minutes()
    assert (newest.version, newest.body, newest.chair_signature) == (2, "Bản đúng", "")
    assert (signed.body, signed.chair_signature) == (
        "Biên bản.",
        cast.people["secretary"].full_name,
    )
    course.write("Bản đúng hơn", based_on=1)
    course.sign("secretary")
    course.sign("minutes_secretary")
    assert course.minutes()[0].taker_signature == cast.people["minutes_secretary"].full_name


def test_corrections_are_for_what_bears_a_signature(cast: Cast) -> None:
    course = meeting_at(cast, "held")
    command = CorrectMinutes(subject_id=course.meeting_id, body="x", reason="y", based_on_version=1)
    with refused("R-MTG-44"):
        run(command, actor=cast.user("secretary"))
    course.write()
    with refused("R-MTG-46"):
        run(command, actor=cast.user("secretary"))
    course.sign("secretary")
    run(command, actor=cast.user("secretary"))
    with pytest.raises(Conflict):
        run(
            CorrectMinutes(subject_id=course.meeting_id, body="z", reason="y", based_on_version=1),
            actor=cast.user("secretary"),
        )


def test_before_the_meeting_there_is_nothing_to_write(cast: Cast) -> None:
    course = meeting_at(cast, "called")
    with refused("R-MTG-03"):
        course.write()


def test_who_has_two_posts_still_signs_as_one(cast: Cast) -> None:
    with as_service():
        post(cast.people["secretary"], "minutes_secretary", cast.home)
    course = meeting_at(cast, "held")
    course.write()
    course.sign("secretary")
    (minutes,) = course.minutes()
    assert minutes.taker_signed_at is None


def at_once(cast: Cast, *commands: Command, actors: tuple[str, ...]) -> list[str]:
    """Run the commands in threads of their own, all let go together; what came of each."""
    gate = threading.Barrier(len(commands))
    results: list[str] = []

    def act(command: Command, actor: str) -> None:
        from django.db import connections

        try:
            gate.wait(10)
            run(command, actor=cast.user(actor))
        except DomainError as refusal:
            results.append(refusal.code)
        else:
            results.append("done")
        finally:
            connections.close_all()

    threads = [
        threading.Thread(target=contextvars.copy_context().run, args=(act, command, actor))
        for command, actor in zip(commands, actors, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return sorted(results)


def test_two_writers_at_once_one_is_told(own_database: str) -> None:
    cast = build_cast()
    course = meeting_at(cast, "held")
    commands = [
        WriteMinutes(subject_id=course.meeting_id, body=f"Bản {n}", based_on_revision=0)
        for n in (1, 2)
    ]
    assert at_once(cast, *commands, actors=("secretary", "deputy")) == ["R-MTG-40", "done"]
    with as_service("bookkeeper"):
        assert Minutes.objects.get().revision == 1


def test_two_rolls_at_once_one_is_told_and_none_is_mixed(own_database: str) -> None:
    cast = build_cast()
    course: Course = meeting_at(cast, "holding")
    marks = (course.marks(), course.marks(member="unexcused", deputy="unexcused"))
    commands = [
        TakeRoll(subject_id=course.meeting_id, based_on_revision=0, marks=one) for one in marks
    ]
    assert at_once(cast, *commands, actors=("secretary", "deputy")) == ["R-MTG-26", "done"]
    absent = [row for row in course.roll() if row.status == "unexcused"]
    assert len(absent) in {0, 2}
    assert course.meeting.roll_revision == 1


def test_the_same_command_from_two_threads_is_carried_out_once(own_database: str) -> None:
    cast = build_cast()
    course = meeting_at(cast, "held")
    command = WriteMinutes(subject_id=course.meeting_id, body="Một bản", based_on_revision=0)
    done = at_once(cast, command, command, actors=("secretary", "secretary"))
    assert done == ["done", "done"]
    assert course.minutes()[0].revision == 1


def test_nobody_signs_without_having_proved_who_signs(cast: Cast) -> None:
    """R-MTG-63"""
    course = meeting_at(cast, "held")
    course.write()
    name, secretary = cast.people["secretary"].full_name, cast.user("secretary")
    now, identifier = clock.now(), new_command_id()
    for proof in (
        "x",
        proof_of(cast.user("minutes_secretary"), identifier),
        proof_of(secretary, new_command_id()),  # of another command
        confirmation(secretary, Way.CODE, now - timedelta(minutes=6), identifier),
        confirmation(secretary, Way.CODE, now, identifier) + "x",
    ):
        with refused("R-MTG-63"):
            run(
                SignMinutes(
                    id=identifier,
                    subject_id=course.meeting_id,
                    signature=name,
                    revision=1,
                    proof=proof,
                ),
                actor=secretary,
            )
    assert course.minutes()[0].chair_signed_at is None


@pytest.mark.parametrize("way", list(Way))
def test_the_record_says_how_the_signer_proved_it(cast: Cast, way: Way) -> None:
    """R-MTG-63"""
    course = meeting_at(cast, "held")
    course.write()
    secretary = cast.user("secretary")
    identifier = new_command_id()
    outcome = run(
        SignMinutes(
            id=identifier,
            subject_id=course.meeting_id,
            signature=cast.people["secretary"].full_name,
            revision=1,
            proof=proof_of(secretary, identifier, way),
        ),
        actor=secretary,
    )
    assert outcome.first("MinutesSigned")["confirmed_by"] == way
    assert course.minutes()[0].chair_confirmed_by == way


def test_two_who_change_different_paragraphs_lose_nothing(cast: Cast) -> None:
    """R-MTG-40"""
    course = meeting_at(cast, "held")
    course.write("Mở đầu\nGiữa\nCuối")
    course.write("Mở đầu\nGiữa\nCuối: nhất trí", based_on=1, by="minutes_secretary")
    late = WriteMinutes(
        subject_id=course.meeting_id,
        body="Mở đầu: 19 giờ 30\nGiữa\nCuối",
        based_on_revision=1,
        body_before="Mở đầu\nGiữa\nCuối",
    )
    run(late, actor=cast.user("secretary"))
    assert course.minutes()[0].body == "Mở đầu: 19 giờ 30\nGiữa\nCuối: nhất trí"
    clash = WriteMinutes(
        subject_id=course.meeting_id,
        body="Mở đầu\nGiữa\nCuối: không nhất trí",
        based_on_revision=1,
        body_before="Mở đầu\nGiữa\nCuối",
    )
    with pytest.raises(Conflict, match="R-MTG-40"):
        run(clash, actor=cast.user("deputy"))
    assert course.minutes()[0].body == "Mở đầu: 19 giờ 30\nGiữa\nCuối: nhất trí"


def test_the_text_that_stands_saved_again_is_no_new_save(cast: Cast) -> None:
    course = meeting_at(cast, "held")
    course.write("Như nhau")
    again = WriteMinutes(
        subject_id=course.meeting_id, body="Như nhau", based_on_revision=1, body_before="Như nhau"
    )
    assert run(again, actor=cast.user("deputy")).first("MinutesWritten")["revision"] == 1
