"""A topic from the choice over the meeting to the library, and from there into another cell."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from chibo.access.scope import access_of
from chibo.access.session import reading
from chibo.accounts.models import User
from chibo.meetings.public import Meeting, OpenMeeting
from chibo.members.public import members_on
from chibo.topics.public import TopicCap
from chibo.usecase.public import run
from tests.journeys import month
from tests.journeys.conftest import Visit
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
MEASURE = "Mỗi tổ chọn năm hộ làm mẫu."
AIM = "Mỗi hộ tự phân loại rác tại nhà."


def test_a_topic_goes_from_the_choice_to_the_library_and_into_another_cell(visit: Visit) -> None:
    secretary, other = visit("bithu"), visit(secretary_elsewhere())
    meeting_id, topic = planned_with_a_topic(secretary)
    prepare(secretary, meeting_id)
    open_meeting(meeting_id)
    conclude(secretary, meeting_id)
    begin_from_it(other, topic)


def planned_with_a_topic(secretary: Visitor) -> tuple[int, str]:
    """The topic first typed gives way to one that suggests itself."""
    home = min(access_of(User.objects.get(username="bithu")).scope(TopicCap.SHARE).units)
    secretary.go(f"/meetings/plan/{home}/?kind=thematic&topic=x")
    secretary.fill("scheduled_at", f"{month.today():%d/%m/%Y}").fill("hour", "23h")
    secretary.fill("topic", "chưa chọn").press()
    meeting_id = secretary.meeting_id
    assert secretary.page.locator(f"main a[href='/topics/{meeting_id}/']").count() == 1
    secretary.go(f"/topics/{meeting_id}/choose/")
    secretary.page.locator("input[name=suggestion]").first.check()
    secretary.press()
    if "/library/" in secretary.path:  # one that a similar cell shared: its outline is offered
        secretary.go(f"/topics/{meeting_id}/")
    topic = secretary.page.locator("h1").inner_text().splitlines()[-1]
    assert topic != "chưa chọn"
    return meeting_id, topic


def prepare(secretary: Visitor, meeting_id: int) -> None:
    """The page leads from step to step, and then to agenda and call.

    The committee types in what the member who was asked has written by hand.
    """
    page = secretary.page
    page.get_by_role("button", name="Tiếp theo: Đề cương").click()
    secretary.fill("aim", AIM).fill("form-0-title", "Tình hình").fill("form-1-title", "Ai làm gì?")
    secretary.press()
    page.get_by_role("button", name="Tiếp theo: Phân công phát biểu").click()
    secretary.box("point_id").select_option(label="Ai làm gì?")
    secretary.box("person_ids").check()
    secretary.press().go(f"/topics/{meeting_id}/")
    page.get_by_role("button", name="Tiếp theo: Người viết đề dẫn").click()
    secretary.box("person_id").select_option(label=author_of(secretary))
    secretary.press().sees("chờ ")
    where = f"/topics/{meeting_id}/lead-paper/"
    secretary.go(where).fill("text", "Rác thải trong ấp tăng.").press()
    secretary.go(where).press("Duyệt và đưa vào tài liệu")
    going_on = page.get_by_role("button", name="Tiếp theo: chương trình và mời họp")
    expect(going_on).to_have_attribute("href", f"/preparation/{meeting_id}/")


def open_meeting(meeting_id: int) -> None:
    """How a meeting is held is another journey's matter."""
    user = User.objects.get(username="bithu")
    with reading(access_of(user)):
        cell = Meeting.objects.get(pk=meeting_id).organisation_id
        chair, taker = members_on(access_of(user).names, cell, month.today().date())[:2]
    opened = OpenMeeting(
        subject_id=meeting_id,
        chair_id=chair.person_id,
        minute_taker_id=taker.person_id,
        started_at=month.today(),
    )
    run(opened, actor=user)


def author_of(secretary: Visitor) -> str:
    """Some member who is asked, and not the secretary."""
    own = secretary.page.locator("header").inner_text()
    people = secretary.box("person_id").locator("option").all_inner_texts()
    return next(one for one in people[1:] if one not in own)


def conclude(secretary: Visitor, meeting_id: int) -> None:
    """A resolution, whose measures stay in sight and which is not done by its draft; lessons."""
    secretary.go(f"/topics/{meeting_id}/resolution/").fill("measures", MEASURE).press()
    secretary.sees(MEASURE)
    expect(secretary.page.locator("main")).not_to_contain_text("Đánh giá tháng trước")
    secretary.go(f"/topics/{meeting_id}/").sees("đã có dự thảo")
    secretary.go(f"/topics/{meeting_id}/lessons/").box("quality").check()
    secretary.fill("usefulness", "Nhân rộng ra các tổ.").press()
    secretary.go(f"/topics/{meeting_id}/share/").sees(AIM).press("Chia sẻ với chi bộ")


def secretary_elsewhere() -> str:
    home = access_of(User.objects.get(username="bithu")).scope(TopicCap.SHARE)
    for user in User.objects.filter(is_service=False).order_by("pk"):
        access = access_of(user)
        with reading(access):
            scope = access.scope(TopicCap.SHARE)
        if scope and not scope.whole and not scope.units & home.units:
            return user.username
    raise AssertionError("no other cell has a secretary who can sign in")


def begin_from_it(other: Visitor, topic: str) -> None:
    """Found in the library, planned with its topic, begun from its outline."""
    other.go(f"/topics/library/?type=&q={topic}")
    other.page.locator("main a[href*='/topics/library/']", has_text=topic).first.click()
    other.sees(AIM)
    other.page.locator("main a[href*='/meetings/plan/']").click()
    expect(other.box("topic")).to_have_value(topic)
    other.fill("scheduled_at", f"{month.today():%d/%m/%Y}").fill("hour", "23h").press()
    found = re.search(r"/(\d+)/", other.path)
    assert found
    other.go(f"/topics/{found[1]}/outline/")
    other.page.locator("main a[href*='/topics/library/']", has_text="Lấy đề cương").click()
    day = f"{month.today():%d/%m/%Y}"
    other.press(f"Dùng cho buổi sinh hoạt ngày {day}")
    expect(other.box("aim")).to_have_value(AIM)
    expect(other.box("form-1-title")).to_have_value("Ai làm gì?")
