"""The score form in taps, what is kept when a sentence lacks, and what speaks against points."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from django.http import HttpResponse
from django.test import Client

from chibo.scoring.models import ScoreSheet
from chibo.web.scoring.forms import points_to_tap
from tests.cast import as_service
from tests.story import Story
from tests.web.scoring.conftest import signed_in
from tests.web.scoring.test_score_sheet import judged_fields, send, sheet_address

SAID = "Hai đồng chí tự phê bình, thư ký ghi thiếu"


def most_of(html: str) -> dict[str, str]:
    """The last number offered for each criterion: its most."""
    offered = re.findall(r'name="(points-[\w-]+)" value="([\d.]+)"', html)
    return dict(offered)


def given(client: Client, story: Story, **more: str) -> HttpResponse:
    html = client.get(sheet_address(story)).content.decode()
    answer = send(client, sheet_address(story), most_of(html) | {"act": "submit"} | more)
    assert isinstance(answer, HttpResponse)
    return answer


@pytest.mark.parametrize(
    ("most", "step", "kept", "offered"),
    [
        (3, None, None, ["0", "1", "2", "3"]),
        (1, Decimal("0.5"), None, ["0.0", "0.5", "1.0"]),
        (10, None, None, [str(one) for one in range(11)]),
        (2, None, Decimal("1.5"), ["0", "1", "1.5", "2"]),
        (15, None, None, []),
        (2, Decimal("0.75"), None, []),
        (0, None, None, ["0"]),
    ],
)
def test_few_points_are_tapped_and_many_are_typed(
    most: int, step: Decimal | None, kept: Decimal | None, offered: list[str]
) -> None:
    assert points_to_tap(Decimal(most), step, kept) == [Decimal(one) for one in offered]


def test_each_judged_criterion_is_one_tap_with_the_most_last(held: Story) -> None:
    html = signed_in(held.cast, "secretary").get(sheet_address(held)).content.decode()
    fields = judged_fields(html)
    assert len(fields) <= 11, "with the press at the end at most twelve taps"
    assert html.count("· tối đa</label>") == len(fields)
    assert html.count('class="chibo-points"') == len(fields)


def test_the_page_begins_with_what_the_records_prove(held: Story) -> None:
    html = signed_in(held.cast, "secretary").get(sheet_address(held)).content.decode()
    told = re.search(r"Hồ sơ đã chứng minh (\d+)/95 điểm; còn (\d+) tiêu chí", html)
    assert told
    assert int(told[2]) == len(judged_fields(html))
    other = signed_in(held.cast, "overseer").get(sheet_address(held, "overseer"))
    assert "do cấp ủy viên phụ trách đánh giá" in other.content.decode()


def test_without_the_sentence_it_is_kept_as_a_draft_and_the_field_says_why(held: Story) -> None:
    """R-SCO-07."""
    client = signed_in(held.cast, "secretary")
    answer = given(client, held, remark="Cần gửi sớm")
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "lưu nháp, chưa nộp" in shown
    assert 'id="id_reason-honest_criticism-error"' in shown
    assert 'id="id_reason-chairing_lively-error"' not in shown
    assert "Cần gửi sớm" in shown
    with as_service("bookkeeper"):
        sheet = ScoreSheet.objects.get()
        assert (sheet.state, sheet.remark) == ("draft", "Cần gửi sớm")
    again = client.get(sheet_address(held)).content.decode()
    assert again.count(" checked") == len(judged_fields(again))


def test_what_is_missing_besides_a_mistake_is_not_kept(held: Story) -> None:
    client = signed_in(held.cast, "secretary")
    answer = given(client, held, **{"points-chairing_lively": "7"})
    assert answer.status_code == 422
    assert "lưu nháp, chưa nộp" not in answer.content.decode()
    with as_service("bookkeeper"):
        assert not ScoreSheet.objects.exists()


def test_the_sentence_and_the_contradiction_stand_side_by_side(held: Story) -> None:
    client = signed_in(held.cast, "secretary")
    answer = given(
        client,
        held,
        **{"reason-honest_criticism": SAID, "reason-chairing_concludes": "Có kết luận miệng"},
    )
    assert answer.status_code == 302
    side = client.get(f"/scores/meetings/{held.meeting_id}/").content.decode()
    assert side.count("trái với hồ sơ") >= 2
    assert SAID in side
    assert "Có kết luận miệng" in side


def test_a_correction_that_lacks_a_sentence_leaves_the_submitted_sheet_alone(held: Story) -> None:
    held.score()
    client = signed_in(held.cast, "secretary")
    answer = given(client, held, correction_reason="chấm lại", **{"reason-honest_criticism": " "})
    assert answer.status_code == 422
    with as_service("bookkeeper"):
        assert ScoreSheet.objects.get().state == "submitted"
