"""Pages of thematic meetings: from the topic to what is shared, by who may, in Vietnamese."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from chibo.members.models import Post
from chibo.resolutions.models import Resolution
from chibo.shared.ids import new_command_id
from chibo.topics.models import AssignedSpeaker, LeadPaper, OutlinePoint, SharedTopic
from chibo.topics.public import ChooseTopic
from tests.cast import Cast, as_service
from tests.meetings.course import STARTS, Course, meeting_at
from tests.topics.test_afterwards import elsewheres_meeting
from tests.topics.treated import (
    QUESTION,
    TOPIC,
    approved,
    asked_to_write,
    do,
    lessons,
    outline,
    question_of,
    shared,
    thematic,
    treated,
    written,
)
from tests.web.meetings.reader import left_in_english, signed_in

OF_THE_COMMITTEE = ("choose", "outline", "speakers", "author")


def at(name: str, course: Course) -> str:
    return reverse(f"topics:{name}", args=[course.meeting_id])


def page(client: Client, where: str) -> str:
    answer = client.get(where)
    assert answer.status_code == 200, where
    html = answer.content.decode()
    assert not left_in_english(html), where
    assert html.count("<h1") == 1, where
    assert html.count("chibo-button--primary") <= 1, where
    return html


def post(client: Client, where: str, **typed: object) -> tuple[int, str]:
    answer = client.post(where, {"command_id": str(new_command_id()), **typed})
    return answer.status_code, answer.content.decode()


def rows(*points: tuple[str, str, str]) -> dict[str, object]:
    """The outline's rows as the page sends them: id, title, kind."""
    typed: dict[str, object] = {"form-TOTAL_FORMS": len(points), "form-INITIAL_FORMS": 0}
    for place, (point_id, title, kind) in enumerate(points):
        typed[f"form-{place}-point_id"] = point_id
        typed[f"form-{place}-title"] = title
        typed[f"form-{place}-kind"] = kind
    return typed


def test_the_page_names_the_next_step_and_the_rules_condition(cast: Cast) -> None:
    """R-TOP-06: a combined sitting takes 120 minutes, never with another body's meeting."""
    course = thematic(cast)
    html = page(signed_in(cast, "secretary"), at("show", course))
    assert "Tiếp theo: Đề cương" in html
    assert "120 phút" in html
    assert "Không kết hợp với hội nghị của tổ chức khác" in html
    assert at("show", course) in page(
        signed_in(cast, "member"), reverse("meetings:show", args=[course.meeting_id])
    )
    alone = thematic(cast, kind="thematic")
    told = page(signed_in(cast, "secretary"), at("show", alone))
    assert "Không thay cho buổi sinh hoạt thường kỳ" in told


def test_a_regular_meeting_has_no_such_pages(cast: Cast) -> None:
    """R-TOP-01."""
    course = meeting_at(cast, "planned")
    client = signed_in(cast, "secretary")
    for name in ("show", "outline", "lessons", "share"):
        assert client.get(at(name, course)).status_code == 404


def test_a_topic_is_chosen_and_a_repeated_one_is_warned_of(cast: Cast) -> None:
    """R-TOP-02."""
    thematic(cast, "closed")
    later = meeting_at(
        cast,
        "planned",
        kind="combined",
        topic="Khác",
        month=date(2026, 12, 1),
        scheduled_at="2026-12-03T12:30Z",
    )
    client, where = signed_in(cast, "secretary"), at("choose", later)
    assert post(client, where, topic="  ")[0] == 422
    assert post(client, where, topic=TOPIC)[0] == 302
    assert "Chi bộ đã sinh hoạt chuyên đề này tháng 11/2026" in page(client, at("show", later))
    assert post(client, where, topic="Một chuyên đề mới hẳn")[0] == 302
    assert "đã sinh hoạt chuyên đề này" not in page(client, at("show", later))


def test_an_outline_is_written_and_a_stale_save_keeps_what_was_typed(cast: Cast) -> None:
    """R-TOP-11, R-TOP-12."""
    course = thematic(cast)
    client, where = signed_in(cast, "secretary"), at("outline", course)
    page(client, where)
    first = rows(("", "Tình hình", "content"), ("", QUESTION, "question"), ("", "", "question"))
    assert post(client, where, aim="Mục đích", revision=0, **first)[0] == 302
    html = page(client, where)
    assert "Mục đích" in html
    status, html = post(client, where, aim="Gõ sau", revision=0, **first)
    assert (status, "Gõ sau" in html, "người khác vừa lưu" in html) == (422, True, True)
    kept = rows((str(question_of(course)), "Câu hỏi sửa", "question"))
    assert post(client, where, aim="Mục đích", revision=1, **kept)[0] == 302
    with as_service():
        assert [one.title for one in OutlinePoint.objects.all()] == ["Câu hỏi sửa"]
    assert post(client, where, aim="", revision=2, **rows())[0] == 422


def test_members_are_asked_to_speak_see_it_and_are_released(cast: Cast) -> None:
    """R-TOP-20, R-TOP-22, R-TOP-24."""
    course = thematic(cast)
    do(cast, outline(course))
    client, where = signed_in(cast, "secretary"), at("speakers", course)
    people = [cast.people["member"].pk, cast.people["minutes_secretary"].pk]
    assert post(client, where, person_ids=people, point_id=question_of(course))[0] == 302
    assert post(client, where)[0] == 422
    member = signed_in(cast, "member")
    assert "phân công phát biểu về" in page(member, at("show", course))
    assert "Chuẩn bị phát biểu chuyên đề" in page(member, "/")
    assert cast.people["member"].full_name in page(client, where)
    with as_service():
        line = AssignedSpeaker.objects.first()
        assert line is not None
    assert post(client, at("release", course), line=line.pk)[0] == 302
    assert post(client, at("release", course), line=line.pk)[0] == 422


def test_the_lead_paper_from_the_authors_phone_to_the_papers(cast: Cast) -> None:
    """R-TOP-32, R-TOP-34."""
    course = thematic(cast)
    secretary, member = signed_in(cast, "secretary"), signed_in(cast, "member")
    where, author = at("lead_paper", course), at("author", course)
    assert member.get(where).status_code == 403
    assert secretary.get(where).status_code == 404
    asked = {"person_id": cast.people["member"].pk, "due_on": "01/11/2026"}
    assert post(secretary, author, **asked)[0] == 302
    assert post(secretary, author, **(asked | {"due_on": "9/11/2026"}))[0] == 422
    page(secretary, author)
    assert "Viết đề dẫn cho buổi sinh hoạt" in page(member, "/")
    typed = {"title": "Đề dẫn", "text": "Thực trạng ở ấp.", "revision": 0}
    assert post(member, where, **(typed | {"text": ""}))[0] == 422
    assert post(member, where, **typed)[0] == 302
    assert signed_in(cast, "minutes_secretary").get(where).status_code == 403
    assert "Thực trạng ở ấp." not in page(signed_in(cast, "minutes_secretary"), at("show", course))
    assert "Duyệt đề dẫn của buổi sinh hoạt" in page(secretary, "/")
    html = page(secretary, where)
    assert "Thực trạng ở ấp." in html
    assert "Duyệt và đưa vào tài liệu" in html
    assert post(secretary, at("approve", course), revision=9)[0] == 422
    assert post(secretary, at("approve", course), revision=1)[0] == 302
    assert "Thực trạng ở ấp." in page(signed_in(cast, "minutes_secretary"), at("show", course))


def test_the_author_is_led_to_approving_only_where_nobody_else_can(cast: Cast) -> None:
    """R-TOP-35: a lone secretary who wrote it is not left without a button."""
    course = thematic(cast)
    for one in (outline(course), asked_to_write(course, cast, "secretary"), written(course)):
        do(cast, one)
    client, approve = signed_in(cast, "secretary"), at("approve", course)
    assert approve not in page(client, at("lead_paper", course))
    assert "Tiếp theo: Duyệt đề dẫn" not in page(client, at("show", course))
    with as_service():
        Post.objects.filter(kind="deputy_secretary").delete()
    assert approve in page(client, at("lead_paper", course))
    assert "Duyệt đề dẫn của buổi sinh hoạt" in page(client, "/")
    assert post(client, approve, revision=1)[0] == 302


def test_once_the_topic_is_prepared_the_page_leads_to_the_call(cast: Cast) -> None:
    """What waits for somebody else, or is done as well later, is not what comes next."""
    course = thematic(cast)
    client = signed_in(cast, "secretary")
    for one in (outline(course), asked_to_write(course, cast)):
        do(cast, one)
    html = page(client, at("show", course))
    assert "Tiếp theo: Phân công phát biểu" in html
    assert "chờ Phạm Thị Dung viết" in html
    assert at("show", course) in page(client, reverse("preparation:show", args=[course.meeting_id]))
    with as_service():
        AssignedSpeaker.objects.create(
            organisation=cast.home,
            meeting_id=course.meeting_id,
            person=cast.people["member"],
            speaker_name="Phạm Thị Dung",
            assigned_at=STARTS,
        )
    html = page(client, at("show", course))
    assert "Tiếp theo: chương trình và mời họp" in html
    assert "Tiếp theo: Viết đề dẫn" not in html


def test_a_topic_is_planned_from_the_library_by_a_cell_without_a_meeting(cast: Cast) -> None:
    """R-TOP-03, R-TOP-13: its name stands in the form, its outline is one press away afterwards."""
    kept = shared(cast)
    client = signed_in(cast, "elsewhere_secretary")
    html = page(client, reverse("topics:shared", args=[kept.pk]))
    where = re.search(r'href="(/meetings/plan/[^"]+)"', html)
    assert where
    planned = page(client, where[1])
    assert f'value="{TOPIC}"' in planned
    assert f'<option value="{TOPIC}">' in planned  # it suggests itself, too
    meeting_id = elsewheres_meeting(cast)
    do(cast, ChooseTopic(subject_id=meeting_id, topic=TOPIC), "elsewhere_secretary")
    alike = page(client, reverse("topics:outline", args=[meeting_id]))
    assert reverse("topics:shared", args=[kept.pk]) in alike


def test_a_file_is_kept_and_taken_along_by_who_may(cast: Cast) -> None:
    """R-TOP-32, R-MTG-12, R-MTG-14."""
    course = thematic(cast)
    do(cast, asked_to_write(course, cast))
    member, where = signed_in(cast, "member"), at("lead_paper", course)
    typed = {"title": "Đề dẫn", "text": "", "revision": 0}
    program = SimpleUploadedFile("x.exe", b"MZ")
    assert post(member, where, **typed, file=program)[0] == 422
    large = SimpleUploadedFile("x.pdf", b"0" * (10 * 1024 * 1024 + 1))
    assert "tối đa" in post(member, where, **typed, file=large)[1].lower()
    assert member.get(at("lead_paper_file", course)).status_code == 404
    paper = SimpleUploadedFile("đề dẫn.txt", "Bài".encode())
    assert post(member, where, **typed, file=paper)[0] == 302
    answer = signed_in(cast, "secretary").get(at("lead_paper_file", course))
    assert (answer.status_code, answer.content.decode()) == (200, "Bài")
    assert signed_in(cast, "overseer").get(at("lead_paper_file", course)).status_code == 403
    assert "Bỏ tệp đã gửi" in page(member, where)
    with as_service():
        assert LeadPaper.objects.get().size == 4


def test_lessons_and_the_thematic_resolution_begin_from_what_is_known(cast: Cast) -> None:
    """R-TOP-36, R-TOP-39."""
    early = thematic(cast)
    client = signed_in(cast, "secretary")
    assert "Chưa sinh hoạt chuyên đề này" in page(client, at("lessons", early))
    do(cast, outline(early))
    html = page(client, at("resolution", early))
    assert "Tình hình tín dụng đen" in html
    typed = {"abstract": "về phòng, chống tín dụng đen", "measures": "Một\nHai"}
    assert post(client, at("resolution", early), **typed)[0] == 302
    with as_service():
        draft = Resolution.objects.get()
    shown = page(client, reverse("resolutions:edit", args=[draft.pk]))
    assert "Giải pháp của nghị quyết chuyên đề" in shown
    kept = page(client, reverse("resolutions:one", args=[draft.pk]))
    assert "<li>Hai</li>" in kept
    assert "Đánh giá tháng trước" not in kept
    shown = page(client, at("show", early))
    assert reverse("resolutions:one", args=[draft.pk]) in shown
    assert "đã có dự thảo, biểu quyết tại buổi sinh hoạt" in shown  # and is not done by that


def test_lessons_are_written_and_the_topic_is_shared_and_taken_back(cast: Cast) -> None:
    """R-TOP-36, R-TOP-41, R-TOP-43."""
    course = treated(cast)
    client = signed_in(cast, "secretary")
    assert "Rút kinh nghiệm chuyên đề" in page(client, "/")
    assert "Chưa chia sẻ được" in page(client, at("share", course))
    given = {"quality": "good", "usefulness": "Áp dụng ngay", "revision": 0}
    assert post(client, at("lessons", course), **(given | {"usefulness": ""}))[0] == 422
    assert post(client, at("lessons", course), **given)[0] == 302
    assert "Áp dụng ngay" in page(client, at("show", course))
    assert "Nội dung chi bộ khác đọc được" in page(client, at("share", course))
    assert post(client, at("share", course), shows_cell="on")[0] == 302
    assert "đã chia sẻ" in page(client, at("share", course))
    assert post(client, at("withdraw", course))[0] == 302
    assert post(client, at("withdraw", course))[0] == 422
    with as_service():
        assert not SharedTopic.objects.filter(is_shared=True).exists()


def test_a_name_in_what_is_shared_is_told_on_the_page(cast: Cast) -> None:
    """R-TOP-42."""
    course = treated(cast)
    do(cast, lessons(course, to_improve=f"Mời {cast.people['member'].full_name}"))
    status, html = post(signed_in(cast, "secretary"), at("share", course))
    assert (status, "còn có tên: Phạm Thị Dung (Rút kinh nghiệm)" in html) == (422, True)


def test_another_cell_finds_reads_and_begins_from_it(cast: Cast) -> None:
    """R-TOP-44, R-TOP-13."""
    kept = shared(cast, shows_cell=False)
    meeting_id = elsewheres_meeting(cast)
    client = signed_in(cast, "elsewhere_secretary")
    html = page(client, f"{reverse('topics:library')}?q=tin+dung")
    assert TOPIC in html
    for word in ("Chi bộ 1", *(one.full_name for one in cast.people.values())):
        assert word not in html.split("<main")[1]
    assert "Chưa có chuyên đề nào như vậy" in page(client, f"{reverse('topics:library')}?q=xyz")
    one = page(client, reverse("topics:shared", args=[kept.pk]))
    assert QUESTION in one
    where = reverse("topics:adopt", args=[meeting_id])
    assert post(client, where, shared_id=kept.pk, takes_topic="on")[0] == 302
    mine = page(client, reverse("topics:show", args=[meeting_id]))
    assert QUESTION in mine
    assert TOPIC in mine
    assert client.get(reverse("topics:shared", args=[999_999])).status_code == 404
    assert TOPIC in page(signed_in(cast, "department"), f"{reverse('topics:library')}?type=")


def test_the_quarters_lead_to_their_meetings_or_to_where_one_is_planned(cast: Cast) -> None:
    """R-TOP-50, R-TOP-51."""
    thematic(cast)
    client = signed_in(cast, "secretary")
    html = page(client, f"{reverse('topics:list')}?year=2026")
    assert TOPIC in html
    assert html.count("không có buổi nào") == 3
    assert "month=2027-03" in page(client, f"{reverse('topics:list')}?year=2027")
    sibling = page(signed_in(cast, "sibling_secretary"), "/")
    assert "Lên lịch sinh hoạt chuyên đề quý IV" in sibling
    assert "Lên lịch sinh hoạt chuyên đề quý" not in page(client, "/")


def test_the_outline_is_downloaded_once_it_is_there(cast: Cast) -> None:
    """R-TOP-60."""
    course = thematic(cast)
    member = signed_in(cast, "member")
    where = reverse("topics:outline_paper", args=[course.meeting_id, "pdf"])
    assert member.get(where).status_code == 404
    do(cast, outline(course))
    assert member.get(where).status_code == 200
    assert member.get(where.replace("pdf", "exe")).status_code == 404


@pytest.mark.parametrize("state", ["planned", "called", "holding", "closed"])
def test_every_page_renders_in_every_state(cast: Cast, state: str) -> None:
    course = thematic(cast, "planned")
    do(cast, outline(course))
    do(cast, asked_to_write(course, cast))
    do(cast, written(course), "member")
    do(cast, approved(course))
    with as_service():
        type(course.meeting).objects.filter(pk=course.meeting_id).update(state=state)
    client = signed_in(cast, "secretary")
    for name in ("show", *OF_THE_COMMITTEE, "lead_paper", "lessons", "resolution", "share"):
        page(client, at(name, course))


@pytest.mark.parametrize(
    ("who", "sees", "prepares"),
    [
        ("deputy", 200, 200),
        ("minutes_secretary", 200, 403),
        ("member", 200, 403),
        ("overseer", 200, 403),
        ("office", 200, 403),
        ("sibling_secretary", 404, 404),
        ("city_department", 404, 404),
        ("outsider", 404, 404),
    ],
)
def test_each_role_sees_what_it_may(cast: Cast, who: str, sees: int, prepares: int) -> None:
    course = thematic(cast)
    client = signed_in(cast, who)
    assert client.get(at("show", course)).status_code == sees
    for name in (*OF_THE_COMMITTEE, "share"):
        assert client.get(at(name, course)).status_code == prepares, name


def test_one_sitting_and_apart_again(cast: Cast) -> None:
    """R-TOP-52 to 55: R-TOP-52, R-TOP-53, R-TOP-54, R-TOP-55. What is refused keeps what was typed."""
    apart = meeting_at(
        cast, "planned", kind="thematic", topic=TOPIC, scheduled_at=STARTS + timedelta(days=9)
    )
    course = meeting_at(cast, "planned")
    client = signed_in(cast, "secretary")
    combine, separate = at("combine", course), at("separate", course)
    assert combine in page(client, reverse("meetings:show", args=[course.meeting_id]))
    html = page(client, combine)
    assert "120 phút" in html or "2 giờ" in html
    assert TOPIC in html
    status, html = post(client, combine, topic="", thematic_id="")
    assert status == 422
    assert not left_in_english(html)
    assert post(client, combine, topic="", thematic_id=apart.meeting_id)[0] == 302
    assert separate in page(client, reverse("meetings:show", args=[course.meeting_id]))
    assert client.get(combine).status_code == 404
    do(cast, outline(course))
    page(client, separate)
    status, html = post(client, separate, thematic_on="", hour="19:30")
    assert status == 422
    assert "Đã có đề cương" in html
    status, html = post(client, separate, thematic_on="15/12/2026", hour="")
    assert (status, "15/12/2026" in html) == (422, True)
    answer = client.post(
        separate,
        {"command_id": str(new_command_id()), "thematic_on": "15/12/2026", "hour": "14h"},
        follow=True,
    )
    assert TOPIC in answer.content.decode()  # on to the meeting that the topic went with
    assert answer.request["PATH_INFO"] != at("show", course)
    assert client.get(separate).status_code == 404
    for who, wanted in (("member", 403), ("overseer", 403), ("sibling_secretary", 404)):
        assert signed_in(cast, who).get(combine).status_code == wanted, who


def test_no_page_tells_a_key_of_a_cell_that_did_not_agree(cast: Cast) -> None:
    """R-TOP-44."""
    kept = shared(cast)
    html = page(
        signed_in(cast, "elsewhere_secretary"), reverse("topics:shared", args=[kept.pk])
    ).split("<main")[1]
    assert cast.home.name not in html
    assert not re.search(rf"/meetings/{kept.meeting_id}/", html)
