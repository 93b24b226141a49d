"""Pages of tasks: found, reported on in two taps, concluded and undone."""

from __future__ import annotations

import html
import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from docx import Document

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
        assert 'name="percent_done" value="100"' in page
        assert 'name="percent_done" value=""' in page
        report = reverse("tasks:report", args=[mine.pk])
        assert send(client, report, percent_done="", part_done="40") == one
        assert send(client, report, percent_done="") == one
        assert send(client, report, percent_done="100") == one
        assert "đã báo cáo xong" in client.get(one).content.decode()
    with as_service("bookkeeper"):
        known = list(TaskReport.objects.values_list("percent_done", flat=True))
    assert known == [40, 40, 100]


def test_a_file_goes_with_a_report_and_comes_back_as_it_was(cast: Cast, client: Client) -> None:
    mine = task(cast)
    report = reverse("tasks:report", args=[mine.pk])
    client.force_login(cast.user("member"))
    file = SimpleUploadedFile("kết quả.txt", "đủ 5 hộ".encode())
    assert send(client, report, percent_done="100", note="xong", file=file)
    page = client.get(reverse("tasks:one", args=[mine.pk])).content.decode()
    assert "kết quả.txt" in page
    with as_service("bookkeeper"):
        kept = TaskReport.objects.get()
    address = reverse("tasks:file", args=[mine.pk, kept.pk])
    assert f'href="{address}"' in page
    answer = client.get(address)
    assert answer.content == "đủ 5 hộ".encode()
    assert answer["Content-Disposition"].startswith("attachment")
    assert client.get(reverse("tasks:file", args=[mine.pk, kept.pk + 9])).status_code == 404
    bad = SimpleUploadedFile("anh.exe", b"MZ")
    refused = send(client, report, percent_done="100", note="gõ dở", file=bad)
    assert "là chương trình" in refused or "govuk-error-summary" in refused
    assert "gõ dở" in refused
    huge = SimpleUploadedFile("to.pdf", b"0" * (10 * 1024 * 1024 + 1))
    assert "govuk-error-summary" in send(client, report, percent_done="100", file=huge)
    with as_service("bookkeeper"):
        assert TaskReport.objects.count() == 1
    client.force_login(cast.user("sibling_secretary"))
    assert client.get(address).status_code == 404


def test_what_is_unclear_is_said_and_one_tap_from_being_filled(cast: Cast, client: Client) -> None:
    one = task(cast)
    client.force_login(cast.user("secretary"))
    page = client.get(reverse("tasks:one", args=[one.pk])).content.decode()
    clarify = reverse("tasks:clarify", args=[one.pk])
    assert "chưa rõ" in page
    assert f'href="{clarify}"' in page
    form = client.get(clarify).content.decode()
    before = html.unescape(form.split('name="before" value="')[1].split('"')[0])
    given = {
        "answers_for_id": cast.people["deputy"].pk,
        "product": "5 hộ ký",
        "kind": "mobilise",
        "authority": "Nghị quyết số 01-NQ/CB",
        "before": before,
    }
    assert send(client, clarify, **given) == reverse("tasks:one", args=[one.pk])
    page = client.get(reverse("tasks:one", args=[one.pk])).content.decode()
    assert "chưa rõ" not in page
    client.force_login(cast.user("deputy"))
    second = send(client, clarify, **{**given, "product": "10 hộ ký"})
    assert "10 hộ ký" in second
    assert "5 hộ ký" in second  # both texts stand on the page
    client.force_login(cast.user("member"))
    assert client.get(clarify).status_code == 403
    assert clarify not in client.get(reverse("tasks:one", args=[one.pk])).content.decode()


def test_the_secretary_looks_after_all_of_it_on_one_page(cast: Cast, client: Client) -> None:
    done = task(cast, "deputy", percent_done=100)
    late = task(cast, "member", due=date(2026, 11, 10))
    follow = reverse("tasks:follow", args=[cast.home.pk])
    client.force_login(cast.user("secretary"))
    with lived_at(evening(2026, 11, 20)):
        page = client.get(follow).content.decode()
        assert f'name="state-{done.pk}"' in page
        assert f'name="state-{late.pk}"' in page
        assert "chậm 10 ngày" in page
        assert "chưa báo cáo lần nào" in page
        assert cast.people["probationary"].full_name in page
        give = reverse("tasks:give", args=[done.meeting_id])
        assert f"{give}?who={cast.people['probationary'].pk}" in page
        conclude = reverse("tasks:conclude_several", args=[cast.home.pk])
        assert "govuk-error-summary" in send(client, conclude)
        both = {"task": [done.pk, late.pk], f"state-{done.pk}": "done", f"note-{done.pk}": "đủ"}
        bare = send(client, conclude, **both, **{f"state-{late.pk}": "not_done"})
        assert "Hãy ghi rõ vì sao" in bare
        assert '<option value="not_done" selected>' in bare
        assert 'value="đủ"' in bare
        assert "govuk-error-summary" in send(client, conclude, **both, **{f"state-{late.pk}": "x"})
        assert send(client, conclude, **both) == follow  # the other one is left open
        again = send(client, conclude, **both)
        assert "vừa được kết luận" in again
        remind = reverse("tasks:remind", args=[cast.home.pk])
        assert send(client, remind, task=[late.pk]) == follow
        assert "hôm nay đã nhắc" in client.get(follow).content.decode()
        assert "govuk-error-summary" in send(client, remind, task=[late.pk])
        assert "govuk-error-summary" in send(client, remind, task=["x"])
    with as_service("bookkeeper"):
        done.refresh_from_db()
        late.refresh_from_db()
        assert (done.state, done.result, late.state) == ("done", "đủ", "open")
    for name in ("member", "minutes_secretary", "overseer", "office", "sibling_secretary"):
        client.force_login(cast.user(name))
        assert client.get(follow).status_code == 404, name
        assert send(client, remind, task=[late.pk]), name


def test_a_member_is_chosen_beforehand_and_an_untouched_row_is_no_task(
    cast: Cast, client: Client
) -> None:
    with as_service():
        held = cast_meeting(cast)
    client.force_login(cast.user("secretary"))
    who = cast.people["probationary"].pk
    address = reverse("tasks:give", args=[held]) + f"?who={who}"
    page = client.get(address).content.decode()
    assert f'<option value="{who}" selected>' in page
    assert cast.people["secretary"].full_name in page
    rows = {
        "rows-TOTAL_FORMS": 2,
        "rows-INITIAL_FORMS": 0,
        "rows-0-assignee_id": who,
        "rows-1-title": "Thăm hộ nghèo",
        "rows-1-assignee_id": cast.people["member"].pk,
        "rows-1-due_on": "30/11/2026",
    }
    assert send(client, address, **rows) == reverse("tasks:list")
    with as_service("bookkeeper"):
        given = Task.objects.get()
    assert (given.kind, given.answers_for_id) == ("help", cast.people["secretary"].pk)
    assert client.get(reverse("tasks:give", args=[held]) + "?who=x").status_code == 200


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
        *(reverse(f"tasks:{name}", args=[one.pk]) for name in ("one", "conclude", "clarify")),
        reverse("tasks:follow", args=[cast.home.pk]),
        reverse("tasks:give", args=[held]),
    ]
    for address in addresses:
        page = client.get(address)
        assert page.status_code == 200, address
        assert english_left_in(page.content.decode()) == [], address


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("member", 200),
        ("secretary", 200),
        ("deputy", 200),
        ("office", 200),
        ("minutes_secretary", 404),
        ("overseer", 404),
        ("visitor", 404),
        ("sibling_secretary", 404),
        ("department", 404),
        ("outsider", 404),
    ],
)
def test_who_sees_a_members_year(cast: Cast, client: Client, name: str, status: int) -> None:
    task(cast, state="done", concluded_on=date(2026, 11, 20), result="đủ 5 hộ")
    who = cast.people["member"].pk
    client.force_login(cast.user(name))
    with lived_at(evening(2026, 12, 20)):
        for page in ("year", "year_excel"):
            assert client.get(reverse(f"tasks:{page}", args=[who])).status_code == status
        for ending in ("pdf", "docx"):
            paper = client.get(reverse("tasks:year_paper", args=[who, ending]))
            assert paper.status_code == status
        if status == 200:
            shown = client.get(reverse("tasks:year", args=[who])).content.decode()
            assert "đủ 5 hộ" in shown
            assert english_left_in(shown) == []
            odd = client.get(reverse("tasks:year", args=[who]), {"year": "²026"})
            assert odd.status_code == 200
            before = client.get(reverse("tasks:year", args=[who]), {"year": "2025"})
            assert "đủ 5 hộ" not in before.content.decode()
            assert client.get(reverse("tasks:year_paper", args=[who, "exe"])).status_code == 404


def test_the_months_list_is_printed_for_who_sees_the_tasks(cast: Cast, client: Client) -> None:
    task(cast)
    address = reverse("tasks:month_list", args=[cast.home.pk, "docx"])
    for name, status in (("member", 200), ("overseer", 200), ("sibling_secretary", 404)):
        client.force_login(cast.user(name))
        assert client.get(address, {"month": "2026-11"}).status_code == status
    client.force_login(cast.user("secretary"))
    words = client.get(address, {"month": "2026-11"}).content
    told = " ".join(
        cell.text
        for table in Document(io.BytesIO(words)).tables
        for row in table.rows
        for cell in row.cells
    )
    assert "Việc của Phạm Thị Dung" in told
    assert client.get(address, {"month": "x"}).status_code == 200
    assert client.get(reverse("tasks:month_list", args=[cast.ward.pk, "pdf"])).status_code == 404
    assert f"/list/{cast.home.pk}/pdf/" in client.get(reverse("tasks:list")).content.decode()
