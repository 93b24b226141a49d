"""Pages of tasks: found, reported on in two taps, concluded and undone."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from chibo.shared.clock import lived_at
from chibo.shared.ids import new_command_id
from chibo.tasks.models import Task, TaskReport
from tests.cast import Cast, as_service
from tests.resolutions.meetings import COMING, evening, meeting
from tests.web.words import english_left_in


def task(cast: Cast, who: str = "member", due: date = date(2026, 11, 30), **more: object) -> Task:
    with as_service():
        held = cast_meeting(cast)
        return Task.objects.create(
            organisation=cast.home,
            meeting_id=held,
            assignee=cast.people[who],
            title=f"Việc của {cast.people[who].full_name}",
            given_on=date(2026, 11, 3),
            due_on=due,
            **more,
        )


def cast_meeting(cast: Cast) -> int:
    found = cast.home.pk
    known = Task.objects.filter(organisation_id=found).values_list("meeting_id", flat=True).first()
    if known:
        return known
    present = [cast.people[name] for name in COMING]
    return meeting(cast.home, evening(2026, 11, 3), present=present).pk


def send(client: Client, address: str, **fields: object) -> str:
    answer = client.post(address, {"command_id": str(new_command_id()), **fields})
    return answer["Location"] if answer.status_code == 302 else answer.content.decode()


def test_a_member_reports_in_two_taps(cast: Cast, client: Client) -> None:
    mine = task(cast)
    client.force_login(cast.user("member"))
    with lived_at(evening(2026, 11, 20)):
        listed = client.get(reverse("tasks:mine")).content.decode()
        one = reverse("tasks:one", args=[mine.pk])
        assert f'href="{one}"' in listed
        page = client.get(one).content.decode()
        assert 'name="percent_done" value="50"' in page
        assert send(client, reverse("tasks:report", args=[mine.pk]), percent_done="50") == one
    with as_service("bookkeeper"):
        mine.refresh_from_db()
        assert mine.percent_done == 50


def test_the_same_button_pressed_twice_is_one_report(cast: Cast, client: Client) -> None:
    mine = task(cast)
    client.force_login(cast.user("member"))
    form = {"command_id": str(new_command_id()), "percent_done": "75", "note": "gần xong"}
    for _ in range(2):
        assert client.post(reverse("tasks:report", args=[mine.pk]), form).status_code == 302
    with as_service("bookkeeper"):
        assert TaskReport.objects.count() == 1


def test_filters_stand_in_the_address(cast: Cast, client: Client) -> None:
    late = task(cast, due=date(2026, 11, 10))
    task(cast, "deputy", due=date(2026, 12, 10))
    done = task(cast, "secretary", state="done", concluded_on=date(2026, 11, 9), percent_done=100)
    client.force_login(cast.user("secretary"))
    with lived_at(evening(2026, 11, 20)):
        shown = {
            show: client.get(reverse("tasks:list"), {"show": show}).content.decode()
            for show in ("open", "overdue", "done")
        }
        who = cast.people["deputy"].pk
        narrowed = client.get(reverse("tasks:list"), {"who": who}).content.decode()
        nonsense = client.get(
            reverse("tasks:list"), {"who": "x", "show": "y", "cell": "z", "page": "q"}
        )
    assert nonsense.status_code == 200
    assert late.title in shown["open"]
    assert late.title in shown["overdue"]
    assert "Việc của Lê Thị Bích" in shown["open"]
    assert "Việc của Lê Thị Bích" not in shown["overdue"]
    assert done.title in shown["done"]
    assert "Việc của Lê Thị Bích" in narrowed
    assert late.title not in narrowed


def test_a_conclusion_is_undone_with_one_press(cast: Cast, client: Client) -> None:
    one = task(cast)
    client.force_login(cast.user("secretary"))
    send(client, reverse("tasks:conclude", args=[one.pk]), state="done", result="đủ")
    page = client.get(reverse("tasks:one", args=[one.pk])).content.decode()
    undo = reverse("tasks:reopen", args=[one.pk])
    assert f'action="{undo}"' in page
    send(client, undo)
    with as_service("bookkeeper"):
        one.refresh_from_db()
        assert one.state == "open"
    send(client, undo)
    again = client.get(reverse("tasks:one", args=[one.pk])).content.decode()
    assert "Nhiệm vụ đang được thực hiện rồi" in again


def test_a_conclusion_without_a_reason_is_drawn_again_with_what_was_chosen(
    cast: Cast, client: Client
) -> None:
    one = task(cast)
    client.force_login(cast.user("secretary"))
    page = send(client, reverse("tasks:conclude", args=[one.pk]), state="not_done", result="")
    assert "Hãy ghi rõ vì sao" in page
    assert 'value="not_done" checked' in page


def test_tasks_are_given_at_the_meeting(cast: Cast, client: Client) -> None:
    with as_service():
        held = cast_meeting(cast)
    client.force_login(cast.user("secretary"))
    address = reverse("tasks:give", args=[held])
    assert cast.people["member"].full_name in client.get(address).content.decode()
    assert f'href="{address}"' in client.get(reverse("tasks:list")).content.decode()
    rows = {
        "rows-TOTAL_FORMS": 3,
        "rows-INITIAL_FORMS": 0,
        "rows-0-title": "Thăm hộ nghèo",
        "rows-0-assignee_id": cast.people["member"].pk,
        "rows-0-due_on": "30/11/2026",
        "rows-2-title": "Vệ sinh đường ấp",
        "rows-2-assignee_id": cast.people["deputy"].pk,
        "rows-2-due_on": "2026-11-15",
    }
    assert send(client, address, **rows) == reverse("tasks:list")
    with as_service("bookkeeper"):
        assert Task.objects.count() == 2
    assert "govuk-error-summary" in send(client, address, **{**rows, "rows-0-assignee_id": ""})
    nothing = send(client, address, **{"rows-TOTAL_FORMS": 3, "rows-INITIAL_FORMS": 0})
    assert "govuk-error-summary" in nothing
    with as_service("bookkeeper"):
        assert Task.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("secretary", 200),
        ("member", 200),
        ("overseer", 200),
        ("office", 200),
        ("sibling_secretary", 404),
        ("department", 404),
        ("outsider", 404),
    ],
)
def test_who_sees_a_task(cast: Cast, client: Client, name: str, status: int) -> None:
    one = task(cast)
    client.force_login(cast.user(name))
    assert client.get(reverse("tasks:one", args=[one.pk])).status_code == status
    listed = client.get(reverse("tasks:list"))
    assert (one.title in listed.content.decode()) == (status == 200)
    assert client.get(reverse("tasks:mine")).status_code == 200
    concluding = client.get(reverse("tasks:conclude", args=[one.pk])).status_code
    assert concluding == (200 if name == "secretary" else {200: 403}.get(status, status))
    assert client.get(reverse("tasks:report", args=[one.pk])).status_code == 405


def test_no_page_has_untranslated_text(cast: Cast, client: Client) -> None:
    one = task(cast)
    with as_service():
        held = cast_meeting(cast)
    client.force_login(cast.user("secretary"))
    send(client, reverse("tasks:report", args=[one.pk]), percent_done="20", note="đang làm")
    addresses = [
        reverse("tasks:list"),
        reverse("tasks:mine"),
        *(reverse("tasks:list") + f"?show={show}" for show in ("overdue", "done", "ended")),
        *(reverse(f"tasks:{name}", args=[one.pk]) for name in ("one", "conclude")),
        reverse("tasks:give", args=[held]),
    ]
    for address in addresses:
        page = client.get(address)
        assert page.status_code == 200, address
        assert english_left_in(page.content.decode()) == [], address
