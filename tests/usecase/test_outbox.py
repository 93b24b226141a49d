"""What leaves the house leaves after the commit, once the event is certain."""

from __future__ import annotations

import json

import pytest
from django.core import mail
from django.db import connection

from chibo.accounts.models import User
from chibo.usecase.public import deliver
from tests.cast import Cast
from tests.story import Story


def queued() -> list[tuple[str, dict[str, object]]]:
    with connection.cursor() as cursor:
        cursor.execute("select task_name, args::text from procrastinate_jobs order by id")
        return [(name, json.loads(args)) for name, args in cursor.fetchall()]


def called(cast: Cast, *, address: str = "") -> Story:
    User.objects.filter(pk=cast.user("member").pk).update(email=address)
    story = Story(cast, cast.home)
    story.plan()
    story.call()
    return story


def test_no_address_no_job(cast: Cast) -> None:
    called(cast)
    assert queued() == []


def test_the_job_is_queued_with_the_event_and_nothing_is_sent_yet(cast: Cast) -> None:
    story = called(cast, address="dung@example.vn")
    (job,) = queued()
    assert job[0] == "usecase.deliver"
    assert job[1]["facts"]["meeting_id"] == story.meeting_id  # type: ignore[index]  # JSON of the event
    assert mail.outbox == []


def test_the_worker_writes_to_those_with_an_address_only(cast: Cast) -> None:
    called(cast, address="dung@example.vn")
    ((_, args),) = queued()
    deliver(**args)  # type: ignore[arg-type]  # as the worker calls it
    (letter,) = mail.outbox
    assert letter.to == ["dung@example.vn"]
    assert "Nhà văn hóa" in letter.body
    again = letter.extra_headers["Message-ID"]
    deliver(**args)  # type: ignore[arg-type]  # a crash after sending: the same letter, the same id
    assert mail.outbox[1].extra_headers["Message-ID"] == again


def test_a_refused_command_queues_nothing(cast: Cast) -> None:
    story = called(cast, address="dung@example.vn")
    before = queued()
    from chibo.meetings.public import CallMeeting
    from chibo.shared.errors import NotVisible
    from chibo.usecase.public import run

    with pytest.raises(NotVisible):
        run(CallMeeting(subject_id=story.meeting_id), actor=cast.user("sibling_secretary"))
    assert queued() == before
