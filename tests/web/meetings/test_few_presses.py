"""What one press does besides: the meeting ends where it is held, signing leads on, tasks are given."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse

from chibo.meetings.public import RunItem
from chibo.shared.ids import new_command_id
from chibo.tasks.models import Task
from chibo.usecase.public import run
from tests.cast import PASSWORD, Cast, as_service
from tests.meetings.course import STARTS, Course, meeting_at
from tests.web.meetings.reader import signed_in


def at(name: str, course: Course) -> str:
    return reverse(name, args=[course.meeting_id])


def run_all(cast: Cast, course: Course) -> None:
    for number, item in enumerate(course.items(), start=1):
        run(
            RunItem(
                subject_id=course.meeting_id,
                item_id=item.pk,
                act="start",
                at=STARTS + timedelta(minutes=number),
            ),
            actor=cast.user("secretary"),
        )


def test_the_room_ends_the_meeting_once_its_last_part_runs(cast: Cast) -> None:
    course = meeting_at(cast, "holding")
    client, action = signed_in(cast, "secretary"), f'action="{at("meetings:end", course)}"'
    assert action not in client.get(at("meetings:room", course)).content.decode()
    run_all(cast, course)
    html = client.get(at("meetings:room", course)).content.decode()
    assert action in html
    assert "data-tick-all" in html
    assert action not in (
        signed_in(cast, "minutes_secretary").get(at("meetings:room", course)).content.decode()
    )


def test_signing_leads_to_the_cells_own_score_where_that_is_ones_to_give(cast: Cast) -> None:
    course = meeting_at(cast, "held")
    course.write()
    where = at("meetings:sign", course)
    score = reverse("scoring:score", args=[course.meeting_id, "self"])
    for name, address in (
        ("secretary", score),
        ("minutes_secretary", at("meetings:show", course)),
    ):
        given = {
            "signature": cast.people[name].full_name,
            "password": PASSWORD,
            "revision": "1",
            "command_id": str(new_command_id()),
        }
        answer = signed_in(cast, name).post(where, given)
        assert (answer.status_code, answer.headers.get("Location")) == (302, address)


def test_a_task_is_given_by_who_and_a_tap(cast: Cast) -> None:
    """R-TSK-30."""
    course = meeting_at(cast, "holding")
    client = signed_in(cast, "secretary")
    html = client.get(at("meetings:room", course)).content.decode()
    assert 'name="title" value="Thực hiện: Phần next_tasks"' in html
    given: dict[str, str] = {
        "assignee_id": str(cast.people["member"].pk),
        "due_on": "03/12/2026",
        "title": "Thực hiện: Phần next_tasks",
        "command_id": str(new_command_id()),
    }
    assert client.post(at("meetings:give_task", course), given).status_code == 302
    nobody = given | {"assignee_id": "", "command_id": str(new_command_id())}
    assert client.post(at("meetings:give_task", course), nobody).status_code == 422
    with as_service():
        (task,) = Task.objects.filter(meeting_id=course.meeting_id)
    assert task.assignee_id == cast.people["member"].pk
    assert f"{task.due_on:%d/%m/%Y}" == "03/12/2026"
