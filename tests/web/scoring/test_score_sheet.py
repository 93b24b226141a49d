"""R-SCO-40 and the sheet's page: measured criteria are filled, judged ones given, nothing is lost."""

from __future__ import annotations

import re
import uuid

from django.test import Client

from chibo.scoring.models import ScoreSheet
from tests.cast import Cast, as_service
from tests.story import Story
from tests.web.scoring.conftest import signed_in

OPENED = {
    ("secretary", "self"): 200,
    ("deputy", "self"): 200,
    ("overseer", "overseer"): 200,
    ("visitor", "visitor"): 200,
    ("secretary", "overseer"): 403,
    ("overseer", "self"): 403,
    ("minutes_secretary", "self"): 403,
    ("office", "overseer"): 403,
    ("member", "self"): 404,
    ("sibling_secretary", "self"): 404,
    ("department", "visitor"): 404,
    ("city_department", "visitor"): 404,
    ("outsider", "self"): 404,
    ("secretary", "nobody"): 404,
}
SEEING = ("secretary", "overseer", "visitor", "office", "minutes_secretary")
NOT_SEEING = ("member", "sibling_secretary", "department", "outsider")
PAGES = ("", "evidence/", "sheets.xlsx", "sheet.pdf", "sheet.docx")


def judged_fields(html: str) -> list[str]:
    return list(dict.fromkeys(re.findall(r'name="(points-[\w-]+)"', html)))


def filled(html: str, points: str = "1") -> dict[str, str]:
    fields = dict.fromkeys(judged_fields(html), points)
    reasons = re.findall(r'name="(reason-[\w-]+)"', html)
    return fields | dict.fromkeys(reasons, "theo biên bản") | {"remark": "Cần gửi tài liệu sớm"}


def send(client: Client, address: str, data: dict[str, str]) -> object:
    return client.post(address, {"command_id": str(uuid.uuid4()), **data})


def sheet_address(story: Story, scorer: str = "self") -> str:
    return f"/scores/meetings/{story.meeting_id}/score/{scorer}/"


def test_measured_criteria_have_no_box_and_show_why_and_evidence(held: Story) -> None:
    html = signed_in(held.cast, "secretary").get(sheet_address(held)).content.decode()
    assert "points-attendance_rate" not in html
    assert "4/5" in html  # the attendance that the points came from
    assert f"/scores/meetings/{held.meeting_id}/evidence/#roll" in html
    assert judged_fields(html)


def test_a_draft_is_kept_and_then_submitted(held: Story) -> None:
    client = signed_in(held.cast, "secretary")
    address = sheet_address(held)
    html = client.get(address).content.decode()
    some = judged_fields(html)[0]
    kept = send(
        client, address, {some: "1,5", some.replace("points", "reason"): "thiếu", "act": "draft"}
    )
    assert kept.status_code == 302  # type: ignore[attr-defined]
    again = client.get(address).content.decode()
    assert f'name="{some}" value="1.5" checked' in again
    with as_service("bookkeeper"):
        assert ScoreSheet.objects.get().state == "draft"
    done = send(client, address, filled(again) | {"act": "submit"})
    assert done.status_code == 302  # type: ignore[attr-defined]
    with as_service("bookkeeper"):
        sheet = ScoreSheet.objects.get()
        assert (sheet.state, sheet.version) == ("submitted", 1)
        assert sheet.remark == "Cần gửi tài liệu sớm"


def test_what_is_missing_is_named_beside_its_criterion_and_what_was_typed_stays(
    held: Story,
) -> None:
    client = signed_in(held.cast, "secretary")
    address = sheet_address(held)
    html = client.get(address).content.decode()
    fields = judged_fields(html)
    data = filled(html) | {fields[0]: "", fields[1]: "1000", "act": "submit"}
    data[fields[1].replace("points", "reason")] = "đủ cả"
    answer = send(client, address, data)
    assert answer.status_code == 422  # type: ignore[attr-defined]
    shown = answer.content.decode()  # type: ignore[attr-defined]
    assert f'id="id_{fields[0]}-error"' in shown
    assert f'id="id_{fields[1]}-error"' in shown
    assert 'value="đủ cả"' in shown
    assert "Cần gửi tài liệu sớm" in shown
    with as_service("bookkeeper"):
        assert not ScoreSheet.objects.exists()


def test_what_is_no_number_of_points_is_told_beside_the_box(held: Story) -> None:
    client = signed_in(held.cast, "secretary")
    address = sheet_address(held)
    field = judged_fields(client.get(address).content.decode())[0]
    for typed in ("nhiều", "1e400", "1,234", "NaN", "-1"):
        answer = send(client, address, {field: typed, "act": "draft"})
        assert answer.status_code == 422, typed  # type: ignore[attr-defined]
        assert f'id="id_{field}-error"' in answer.content.decode(), typed  # type: ignore[attr-defined]


def test_a_typed_measured_value_is_ignored(held: Story) -> None:
    client = signed_in(held.cast, "secretary")
    address = sheet_address(held)
    html = client.get(address).content.decode()
    send(client, address, filled(html) | {"points-attendance_rate": "4", "act": "submit"})
    with as_service("bookkeeper"):
        lines = {one.criterion: one.points for one in ScoreSheet.objects.get().lines.all()}
    assert lines["attendance_rate"] == 3  # four of five came


def test_a_correction_needs_its_reason(lived: Story) -> None:
    client = signed_in(lived.cast, "secretary")
    address = sheet_address(lived)
    html = client.get(address).content.decode()
    data = filled(html) | {"act": "submit"}
    refused = send(client, address, data | {"correction_reason": ""})
    assert "id_correction_reason-error" in refused.content.decode()  # type: ignore[attr-defined]
    done = send(client, address, data | {"correction_reason": "chấm lại sau góp ý"})
    assert done.status_code == 302  # type: ignore[attr-defined]
    side = client.get(f"/scores/meetings/{lived.meeting_id}/").content.decode()
    assert "chấm lại sau góp ý" in side


def test_the_same_press_twice_is_one_sheet(held: Story) -> None:
    client = signed_in(held.cast, "secretary")
    address = sheet_address(held)
    data = filled(client.get(address).content.decode()) | {
        "act": "submit",
        "command_id": str(uuid.uuid4()),
    }
    assert client.post(address, data).status_code == 302
    assert client.post(address, data).status_code == 302
    with as_service("bookkeeper"):
        assert ScoreSheet.objects.count() == 1


def test_who_may_open_which_sheet(held: Story) -> None:
    answers = {
        (name, scorer): signed_in(held.cast, name).get(sheet_address(held, scorer)).status_code
        for name, scorer in OPENED
    }
    assert answers == OPENED


def test_those_who_see_the_cell_see_the_sheets_and_others_nothing(lived: Story) -> None:
    answers = {
        (name, page): signed_in(lived.cast, name)
        .get(f"/scores/meetings/{lived.meeting_id}/{page}")
        .status_code
        for name in (*SEEING, *NOT_SEEING)
        for page in PAGES
    }
    assert answers == {
        (name, page): 200 if name in SEEING else 404
        for name in (*SEEING, *NOT_SEEING)
        for page in PAGES
    }


def test_side_by_side_names_the_gap_and_every_reason(lived: Story) -> None:
    html = (
        signed_in(lived.cast, "overseer")
        .get(f"/scores/meetings/{lived.meeting_id}/")
        .content.decode()
    )
    assert "theo biên bản" in html
    assert html.count("chibo-status--") > 1


def test_a_meeting_not_held_has_no_sheet_yet(cast: Cast) -> None:
    story = Story(cast, cast.home)
    story.plan()
    client = signed_in(cast, "secretary")
    assert client.get(sheet_address(story)).status_code == 409
    assert client.get(f"/scores/meetings/{story.meeting_id}/").status_code == 200
