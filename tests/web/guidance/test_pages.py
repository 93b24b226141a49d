"""Pages of documents from above: sent with a file, read in the cell, received, taken back."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from chibo.guidance.models import Guidance
from chibo.shared.ids import new_command_id
from tests.cast import Cast, as_service
from tests.guidance.sent import TITLE, delivery, sent
from tests.web.meetings.reader import left_in_english, signed_in

PDF = b"%PDF-1.4 mau"


def page(client: Client, where: str) -> str:
    answer = client.get(where)
    assert answer.status_code == 200, where
    html = answer.content.decode()
    assert left_in_english(html) == []
    return html


def filled(cast: Cast, **changes: object) -> dict[str, object]:
    return {
        "command_id": str(new_command_id()),
        "kind": "guidance",
        "number": "15-HD/ĐU",
        "issued_on": "20/10/2026",
        "issuer": "Đảng ủy phường",
        "title": TITLE,
        "file": SimpleUploadedFile("huong-dan.pdf", PDF, "application/pdf"),
        "text": "",
        "for_month": "",
        "valid_until": "",
        "is_not_secret": "on",
    } | changes


def test_sent_from_the_page_it_is_read_and_received_in_the_cell(cast: Cast) -> None:
    """R-GUI-01, R-GUI-06 to 08."""
    office, secretary = signed_in(cast, "office"), signed_in(cast, "secretary")
    where = reverse("guidance:send", args=[cast.ward.pk])
    assert where in page(office, reverse("guidance:list"))
    assert "Văn bản không có dấu chỉ độ mật" in page(office, where)
    answer = office.post(where, filled(cast))
    assert answer.status_code == 302
    shown = page(office, answer["Location"])
    assert "0/2 chi bộ đã xác nhận nhận." in shown
    assert "Chi bộ 1" in shown

    assert TITLE in page(secretary, "/")
    mine = page(secretary, reverse("guidance:list"))
    assert TITLE in mine
    assert reverse("guidance:send", args=[cast.ward.pk]) not in mine
    read = page(secretary, answer["Location"])
    assert "Xác nhận đã nhận" in read
    assert "chi bộ đã xác nhận nhận." not in read
    file = secretary.get(f"{answer['Location']}file/")
    assert (file.content, file["Content-Type"]) == (PDF, "application/pdf")
    assert "huong-dan.pdf" in file["Content-Disposition"]
    receive = re.search(r'action="(/guidance/deliveries/\d+/receive/)"', read)
    assert receive is not None
    given = {"command_id": str(new_command_id())}
    assert secretary.post(receive[1], given).status_code == 302
    assert secretary.post(receive[1], given).status_code == 302  # the same press again
    assert "Xác nhận đã nhận" not in page(secretary, answer["Location"])
    assert TITLE not in page(secretary, "/")
    assert "1/2 chi bộ đã xác nhận nhận." in page(office, answer["Location"])
    late = secretary.post(receive[1], {"command_id": str(new_command_id())})
    assert late.status_code == 422
    assert "đã được xác nhận nhận rồi" in late.content.decode()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"is_not_secret": ""}, "Chỉ gửi khi văn bản không có dấu mật"),
        ({"file": ""}, "Chưa có nội dung để đọc"),
        ({"issued_on": "31/02/2026"}, "id_issued_on-error"),
        ({"title": ""}, "id_title-error"),
        ({"valid_until": "01/01/2020"}, "Ngày cuối đã qua"),
        ({"title": "MẬT về an ninh"}, "MẬT"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    cast: Cast, changes: dict[str, object], said: str
) -> None:
    where = reverse("guidance:send", args=[cast.ward.pk])
    answer = signed_in(cast, "office").post(where, filled(cast, **changes))
    html = answer.content.decode()
    assert answer.status_code == 422
    assert said in html
    assert 'value="15-HD/ĐU"' in html
    with as_service():
        assert not Guidance.objects.exists()


def test_to_some_cells_and_back_again(cast: Cast) -> None:
    """R-GUI-05."""
    office = signed_in(cast, "office")
    where = reverse("guidance:send", args=[cast.ward.pk])
    answer = office.post(where, filled(cast, addressee_ids=[str(cast.sibling.pk)]))
    assert "0/1 chi bộ" in page(office, answer["Location"])
    assert signed_in(cast, "secretary").get(answer["Location"]).status_code == 404
    back = f"{answer['Location']}withdraw/"
    assert "Lý do thu hồi" in page(office, back)
    empty = office.post(back, {"command_id": str(new_command_id()), "reason": ""})
    assert empty.status_code == 422
    done = office.post(back, {"command_id": str(new_command_id()), "reason": "gửi nhầm"})
    assert done.status_code == 302
    read = page(signed_in(cast, "sibling_secretary"), answer["Location"])
    assert "gửi nhầm" in read
    assert "Xác nhận đã nhận" not in read
    assert office.get(back).status_code == 404


def test_an_empty_list_says_what_will_stand_there(cast: Cast) -> None:
    assert "Chưa có văn bản nào" in page(signed_in(cast, "member"), reverse("guidance:list"))


@pytest.mark.parametrize(
    ("name", "status"), [("member", 200), ("overseer", 200), ("outsider", 403), ("department", 404)]
)
def test_who_opens_one(cast: Cast, name: str, status: int) -> None:
    """R-GUI-07."""
    guidance = sent(cast)
    assert delivery(guidance, cast.home.pk).received_at is None
    where = reverse("guidance:one", args=[guidance.pk])
    answer = signed_in(cast, name).get(where)
    assert answer.status_code == (status if name != "outsider" else 404)
    if name == "outsider":
        assert signed_in(cast, name).get(reverse("guidance:list")).status_code == status


def test_the_theme_stands_where_the_year_plan_is_written(cast: Cast) -> None:
    """R-GUI-12."""
    sent(cast, kind="theme", title="Gần dân, nghe dân")
    secretary = signed_in(cast, "secretary")
    assert "Gần dân, nghe dân" in page(secretary, reverse("plans:edit", args=[cast.home.pk, 2026]))
    assert "Gần dân" not in page(secretary, reverse("plans:edit", args=[cast.home.pk, 2027]))
