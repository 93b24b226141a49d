"""Pages of resolutions: drafted, filled with tasks, voted on, downloaded; each role sees its own."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document

from chibo.meetings.models import Meeting
from chibo.resolutions.models import Amendment, Resolution
from chibo.shared.ids import new_command_id
from chibo.tasks.models import Task
from tests.cast import Cast, as_service
from tests.resolutions.meetings import COMING, evening, meeting
from tests.web.words import english_left_in


def held(cast: Cast) -> Meeting:
    with as_service():
        return meeting(
            cast.home, evening(2026, 11, 3), present=[cast.people[name] for name in COMING]
        )


def paper_for(at: Meeting, kind: str = "NQ", **texts: str) -> Resolution:
    with as_service():
        return Resolution.objects.create(
            organisation=at.organisation,
            meeting=at,
            kind=kind,
            abstract="lãnh đạo nhiệm vụ tháng 11/2026",
            **{"political_tasks": "Đạt 9/10 chỉ tiêu.", **texts},
        )


def send(client: Client, address: str, **fields: object) -> str:
    """Post a form as its page would; returns where it leads, or the page drawn again."""
    answer = client.post(address, {"command_id": str(new_command_id()), **fields})
    return answer["Location"] if answer.status_code == 302 else answer.content.decode()


def test_from_draft_to_printed_paper_through_the_pages(cast: Cast, client: Client) -> None:
    at = held(cast)
    with as_service():
        Task.objects.create(
            organisation=cast.home,
            meeting=meeting(cast.home, evening(2026, 10, 3), "closed"),
            assignee=cast.people["deputy"],
            title="Sửa cầu ấp",
            given_on=date(2026, 10, 3),
            due_on=date(2026, 10, 30),
        )
    client.force_login(cast.user("secretary"))
    drafting = client.get(reverse("resolutions:draft", args=[at.pk])).content.decode()
    assert "lãnh đạo thực hiện nhiệm vụ tháng 11/2026" in drafting
    assert "Sửa cầu ấp" in drafting
    one = send(
        client,
        reverse("resolutions:draft", args=[at.pk]),
        kind="NQ",
        abstract="lãnh đạo nhiệm vụ tháng 11",
        political_tasks="Thu hoạch xong lúa thu đông.",
    )
    paper_id = int(re.findall(r"\d+", one)[0])
    kept = send(
        client,
        reverse("resolutions:propose", args=[paper_id]),
        **{
            "rows-TOTAL_FORMS": 2,
            "rows-INITIAL_FORMS": 0,
            "rows-0-title": "Vận động 5 hộ hiến đất",
            "rows-0-assignee_id": cast.people["member"].pk,
            "rows-0-due_on": "30/11/2026",
            "rows-0-product": "5 biên bản hiến đất",
            "rows-1-title": "",
        },
    )
    assert kept == one
    send(
        client,
        reverse("resolutions:adopt", args=[paper_id]),
        in_favour="5",
        against="0",
        abstained="0",
    )
    shown = client.get(one).content.decode()
    assert "Số 01-NQ/CB" in shown
    assert "5/5 đảng viên chính thức có mặt tán thành" in shown
    with as_service():
        given = Task.objects.get(resolution_id=paper_id)
    for kind, page, subject_id in (
        ("resolution", shown, paper_id),
        ("task", client.get(reverse("tasks:one", args=[given.pk])).content.decode(), given.pk),
    ):
        record = reverse("audit:of", args=[kind, subject_id])
        assert record in page, "the way to what is on record about it"
        assert client.get(record).status_code == 200, kind
    word = client.get(reverse("resolutions:docx", args=[paper_id]))
    document = Document(io.BytesIO(word.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    for words in (
        "CHI BỘ 1",
        "ĐẢNG ỦY PHƯỜNG A",
        "Số 01-NQ/CB",
        "Thu hoạch xong lúa thu đông.",
        "Sửa cầu ấp (Lê Thị Bích)",
        "Vận động 5 hộ hiến đất",
        "30/11/2026",
        "tán thành 100,0 % (5/5)",
        "Trần Phước An",
    ):
        assert words in text, words
    pdf = client.get(reverse("resolutions:pdf", args=[paper_id]))
    assert pdf.content.startswith(b"%PDF")
    assert pdf["Content-Type"] == "application/pdf"


def test_a_conclusion_is_printed_point_by_point(cast: Cast, client: Client) -> None:
    paper = paper_for(held(cast), "KL", points="Thống nhất kế hoạch.\nGiao chi ủy theo dõi.")
    client.force_login(cast.user("secretary"))
    send(client, reverse("resolutions:adopt", args=[paper.pk]), in_favour="4")
    content = client.get(reverse("resolutions:docx", args=[paper.pk])).content
    text = "\n".join(line.text for line in Document(io.BytesIO(content)).paragraphs)
    assert "2. Giao chi ủy theo dõi." in text


def test_what_was_printed_does_not_change_when_tasks_go_on(cast: Cast, client: Client) -> None:
    at = held(cast)
    with as_service():
        task = Task.objects.create(
            organisation=cast.home,
            meeting=meeting(cast.home, evening(2026, 10, 3), "closed"),
            assignee=cast.people["deputy"],
            title="Sửa cầu ấp",
            given_on=date(2026, 10, 3),
            due_on=date(2026, 10, 30),
        )
    paper = paper_for(at)
    client.force_login(cast.user("secretary"))
    send(client, reverse("resolutions:adopt", args=[paper.pk]), in_favour="5")
    before = client.get(reverse("resolutions:docx", args=[paper.pk])).content
    send(client, reverse("tasks:conclude", args=[task.pk]), state="done", result="xong")
    with as_service("bookkeeper"):
        task.refresh_from_db()
        assert task.state == "done"
    assert client.get(reverse("resolutions:docx", args=[paper.pk])).content == before


def test_a_refused_vote_keeps_what_was_typed_and_says_why(cast: Cast, client: Client) -> None:
    paper = paper_for(held(cast))
    client.force_login(cast.user("secretary"))
    page = send(client, reverse("resolutions:adopt", args=[paper.pk]), in_favour="9")
    assert "Đã nhập 9 phiếu nhưng chỉ có 5 đảng viên chính thức" in page
    assert 'value="9"' in page


def test_a_row_with_a_fault_is_named_and_the_others_are_kept(cast: Cast, client: Client) -> None:
    paper = paper_for(held(cast))
    client.force_login(cast.user("secretary"))
    page = send(
        client,
        reverse("resolutions:propose", args=[paper.pk]),
        **{
            "rows-TOTAL_FORMS": 2,
            "rows-INITIAL_FORMS": 0,
            "rows-0-title": "Việc thứ nhất",
            "rows-0-assignee_id": cast.people["member"].pk,
            "rows-0-due_on": "31/11/2026",
        },
    )
    assert "31/11/2026" in page
    assert "Việc thứ nhất" in page
    assert "govuk-error-summary" in page
    with as_service("bookkeeper"):
        assert not Task.objects.exists()


def test_two_people_edit_one_draft_and_nothing_typed_is_lost(cast: Cast, client: Client) -> None:
    paper = paper_for(held(cast))
    client.force_login(cast.user("deputy"))
    address = reverse("resolutions:edit", args=[paper.pk])
    send(client, address, revision="1", abstract="một", political_tasks="của phó bí thư")
    client.force_login(cast.user("secretary"))
    page = send(client, address, revision="1", abstract="hai", political_tasks="của bí thư")
    assert "Có người khác đã sửa dự thảo này" in page
    assert "của bí thư" in page
    with as_service("bookkeeper"):
        paper.refresh_from_db()
        assert paper.political_tasks == "của phó bí thư"


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("secretary", 200),
        ("member", 200),
        ("overseer", 200),
        ("office", 200),
        ("sibling_secretary", 404),
        ("department", 404),
        ("standing", 404),
        ("outsider", 404),
    ],
)
def test_who_sees_a_paper(cast: Cast, client: Client, name: str, status: int) -> None:
    paper = paper_for(held(cast))
    client.force_login(cast.user(name))
    assert client.get(reverse("resolutions:one", args=[paper.pk])).status_code == status
    listed = client.get(reverse("resolutions:list"))
    assert listed.status_code == 200
    assert (reverse("resolutions:one", args=[paper.pk]) in listed.content.decode()) == (
        status == 200
    )
    editing = client.get(reverse("resolutions:edit", args=[paper.pk])).status_code
    assert editing == (status if name == "secretary" else {200: 403}.get(status, status))
    assert client.get(reverse("resolutions:pdf", args=[paper.pk])).status_code == 404


def test_a_stranger_is_led_to_sign_in_and_other_methods_are_refused(
    cast: Cast, client: Client
) -> None:
    paper = paper_for(held(cast))
    assert client.get(reverse("resolutions:one", args=[paper.pk])).status_code == 302
    client.force_login(cast.user("secretary"))
    assert client.post(reverse("resolutions:one", args=[paper.pk])).status_code == 405


def test_no_page_has_untranslated_text(cast: Cast, client: Client) -> None:
    at = held(cast)
    draft, adopted = paper_for(at), paper_for(at, "KL", points="Một việc.")
    client.force_login(cast.user("secretary"))
    send(client, reverse("resolutions:adopt", args=[adopted.pk]), in_favour="5")
    for name, pk in (
        ("list", None),
        ("one", draft.pk),
        ("one", adopted.pk),
        ("draft", at.pk),
        ("edit", draft.pk),
        ("propose", draft.pk),
        ("adopt", draft.pk),
    ):
        page = client.get(reverse(f"resolutions:{name}", args=[pk] if pk else []))
        assert page.status_code == 200, name
        assert english_left_in(page.content.decode()) == [], name


def test_a_meeting_that_has_a_paper_is_not_offered_for_drafting_again(
    cast: Cast, client: Client
) -> None:
    at = held(cast)
    client.force_login(cast.user("secretary"))
    offer = reverse("resolutions:draft", args=[at.pk])
    assert offer in client.get(reverse("resolutions:list")).content.decode()
    paper_for(at)
    assert offer not in client.get(reverse("resolutions:list")).content.decode()


def test_two_who_change_one_draft_lose_nothing(cast: Cast, client: Client) -> None:
    """R-RES-20: different parts both stand; in one part the second sees both texts."""
    paper = paper_for(held(cast), ideology="Ổn định.")
    address = reverse("resolutions:edit", args=[paper.pk])
    client.force_login(cast.user("secretary"))
    drawn = client.get(address).content.decode()
    assert 'name="ideology_before" value="Ổn định."' in drawn
    texts = {
        "abstract": paper.abstract,
        "ideology": "Ổn định.",
        "political_tasks": paper.political_tasks,
    }
    before = {f"{name}_before": text for name, text in texts.items()}
    first = {**texts, **before, "revision": "1", "ideology": "Của bí thư"}
    assert send(client, address, **first) == reverse("resolutions:one", args=[paper.pk])
    second = {**texts, **before, "revision": "1", "praise": "Của phó bí thư"}
    assert send(client, address, **second) == reverse("resolutions:one", args=[paper.pk])
    with as_service("bookkeeper"):
        paper.refresh_from_db()
    assert (paper.ideology, paper.praise) == ("Của bí thư", "Của phó bí thư")
    third = {**texts, **before, "revision": "1", "ideology": "Của thư ký"}
    page = send(client, address, **third)
    assert "Của bí thư" in page
    assert "Của thư ký" in page
    assert 'name="revision" value="3"' in page
    assert 'name="ideology_before" value="Của bí thư"' in page
    assert english_left_in(page) == []
    settled = {
        **texts,
        **before,
        "ideology_before": "Của bí thư",
        "praise": "Của phó bí thư",
        "praise_before": "Của phó bí thư",
        "revision": "3",
        "ideology": "Của cả hai",
    }
    assert send(client, address, **settled) == reverse("resolutions:one", args=[paper.pk])
    with as_service("bookkeeper"):
        paper.refresh_from_db()
    assert (paper.ideology, paper.praise, paper.revision) == ("Của cả hai", "Của phó bí thư", 4)


def test_a_member_proposes_a_change_and_the_secretary_takes_it_in(
    cast: Cast, client: Client
) -> None:
    paper = paper_for(held(cast), ideology="Ổn định.")
    one = reverse("resolutions:one", args=[paper.pk])
    amend = reverse("resolutions:amend", args=[paper.pk])
    client.force_login(cast.user("member"))
    assert f'href="{amend}"' in client.get(one).content.decode()
    assert "govuk-error-summary" in send(client, amend, part="points", text="")
    assert send(client, amend, part="ideology", text="Giá lúa giảm.") == one
    with as_service("bookkeeper"):
        made = Amendment.objects.get()
    decide = reverse("resolutions:decide", args=[made.pk])
    assert client.get(decide).status_code == 403
    client.force_login(cast.user("secretary"))
    assert f'href="{decide}"' in client.get(one).content.decode()
    page = client.get(decide).content.decode()
    assert "Giá lúa giảm." in page
    assert english_left_in(page) == []
    form = {"new_text": "Ổn định. Giá lúa giảm.", "revision": 1}
    assert "govuk-error-summary" in send(client, decide, act="decline", **form)
    assert send(client, decide, act="take", **form) == one
    shown = client.get(one).content.decode()
    assert "đã tiếp thu" in shown
    assert "Giá lúa giảm." in shown
    assert english_left_in(client.get(amend).content.decode()) == []


def test_a_member_takes_a_proposal_back_where_it_stands(cast: Cast, client: Client) -> None:
    paper = paper_for(held(cast), ideology="Ổn định.")
    one = reverse("resolutions:one", args=[paper.pk])
    client.force_login(cast.user("member"))
    send(client, reverse("resolutions:amend", args=[paper.pk]), part="ideology", text="Giá giảm.")
    with as_service("bookkeeper"):
        made = Amendment.objects.get()
    withdraw = reverse("resolutions:withdraw", args=[made.pk])
    assert f'action="{withdraw}"' in client.get(one).content.decode()
    client.force_login(cast.user("secretary"))
    assert f'action="{withdraw}"' not in client.get(one).content.decode()
    assert send(client, withdraw) == one
    assert "của đồng chí khác" in client.get(one).content.decode()
    client.force_login(cast.user("member"))
    assert send(client, withdraw) == one
    shown = client.get(one).content.decode()
    assert "người đề nghị đã rút lại" in shown
    assert f'action="{withdraw}"' not in shown
    assert english_left_in(shown) == []


def test_an_adopted_paper_is_sent_and_the_secretary_sees_how_many_read_it(
    cast: Cast, client: Client
) -> None:
    paper = paper_for(held(cast))
    with as_service():
        Resolution.objects.update(
            state="adopted",
            number=1,
            adopted_on=date(2026, 11, 3),
            adopted_at=evening(2026, 11, 3),
            signer_name="Trần Phước An",
            signer_post="secretary",
        )
    one = reverse("resolutions:one", args=[paper.pk])
    publish = reverse("resolutions:publish", args=[paper.pk])
    read = reverse("resolutions:acknowledge", args=[paper.pk])
    client.force_login(cast.user("member"))
    assert f'action="{read}"' not in client.get(one).content.decode()
    client.force_login(cast.user("secretary"))
    assert f'action="{publish}"' in client.get(one).content.decode()
    assert send(client, publish) == one
    assert "Đã xem 0/6 đảng viên" in client.get(one).content.decode()
    assert send(client, publish) == one
    assert "đã được gửi tới đảng viên rồi" in client.get(one).content.decode()
    client.force_login(cast.user("member"))
    assert "Xem: Số 01-NQ/CB" in client.get(reverse("work:mine")).content.decode()
    assert f'action="{read}"' in client.get(one).content.decode()
    assert send(client, read) == one
    page = client.get(one).content.decode()
    assert f'action="{read}"' not in page
    assert "1/6" not in page  # counted for the secretary
    assert "Xem: Số 01-NQ/CB" not in client.get(reverse("work:mine")).content.decode()
    client.force_login(cast.user("secretary"))
    page = client.get(one).content.decode()
    assert "Đã xem 1/6 đảng viên" in page
    assert english_left_in(page) == []
