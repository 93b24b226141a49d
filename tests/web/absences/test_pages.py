"""Pages about absences: decided, reminded, considered, exempted, by those whose part it is."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from chibo.absences.models import Absence, CaseFile, ExemptionRequest, Reminder
from chibo.absences.public import AcknowledgeExemption
from chibo.shared.ids import new_command_id
from tests.absences.test_exemption import asked, decide
from tests.absences.year import (
    LATER,
    case_of,
    do,
    mark_of,
    meeting_of,
    missed_months,
    open_case,
    received_case,
    request_of,
    sent_case,
    voted,
)
from tests.cast import Cast, as_service
from tests.web.meetings.reader import left_in_english, signed_in


def page(client: Client, name: str, *args: object) -> str:
    answer = client.get(reverse(f"absences:{name}", args=args))
    assert answer.status_code == 200, (name, answer.status_code)
    html = answer.content.decode()
    assert left_in_english(html) == [], name
    return html


def post(client: Client, name: str, *args: object, **typed: object) -> tuple[int, str]:
    where = reverse(f"absences:{name}", args=args)
    answer = client.post(where, {"command_id": str(new_command_id()), **typed})
    return answer.status_code, answer.content.decode()


def test_the_list_names_who_is_past_and_who_is_near_with_the_way_there(cast: Cast) -> None:
    """R-ABS-21."""
    missed_months(cast, 2, 5, 8)
    meeting_of(cast, 3, deputy="unexcused")
    meeting_of(cast, 4, deputy="unexcused")
    html = page(signed_in(cast, "secretary"), "list")
    past, near = html.split("Còn một lần là đến mức")[:2]
    assert cast.people["member"].full_name in past
    assert cast.people["deputy"].full_name in near
    assert reverse("absences:member", args=[cast.people["member"].pk]) in html


def test_the_secretary_decides_on_one_page(cast: Cast) -> None:
    meeting = meeting_of(cast, 10, state="held", member="excused", deputy="unexcused")
    client, ids = signed_in(cast, "secretary"), (cast.people["member"].pk, cast.people["deputy"].pk)
    html = page(client, "meeting", meeting.pk)
    assert "bận việc nhà" in html
    typed = {
        f"excused-{ids[0]}": "no",
        f"reason-{ids[0]}": "không báo trước",
        f"excused-{ids[1]}": "yes",
    }
    status, html = post(client, "meeting", meeting.pk, **typed)
    assert status == 422
    assert "Hãy ghi lý do kết luận về" in html
    assert "không báo trước" in html  # what was typed is kept
    typed[f"reason-{ids[1]}"] = "con ốm, đã báo"
    assert post(client, "meeting", meeting.pk, **typed)[0] == 302
    assert mark_of(meeting, cast).status == "unexcused"
    assert mark_of(meeting, cast, "deputy").reason == "con ốm, đã báo"
    assert "đã kết luận đủ" in page(client, "meeting", meeting.pk)


def test_a_committee_member_reads_and_others_are_sent_away(cast: Cast) -> None:
    meeting = meeting_of(cast, 10, state="held", member="excused")
    for name in ("member", "minutes_secretary", "overseer"):
        answer = signed_in(cast, name).get(reverse("absences:meeting", args=[meeting.pk]))
        assert answer.status_code == 403, name


def test_a_member_explains_from_the_own_page(cast: Cast) -> None:
    """R-ABS-04."""
    meeting = meeting_of(cast, 10, member="unexcused", deputy="unexcused")
    client = signed_in(cast, "member")
    html = page(client, "mine")
    assert reverse("absences:explain", args=[meeting.pk]) in html
    assert cast.people["deputy"].full_name not in html
    page(client, "explain", meeting.pk)
    assert post(client, "explain", meeting.pk, explanation="")[0] == 422
    assert post(client, "explain", meeting.pk, explanation="Con ốm.")[0] == 302
    with as_service():
        assert Absence.objects.get().explanation == "Con ốm."
    assert "Con ốm." in page(client, "mine")
    other = signed_in(cast, "minutes_secretary")
    assert other.get(reverse("absences:explain", args=[meeting.pk])).status_code == 404


def test_the_reminder_then_the_case_file_and_no_other_way(cast: Cast) -> None:
    missed_months(cast, 2, 5, 8)
    client, who = signed_in(cast, "secretary"), cast.people["member"].pk
    html = page(client, "member", who)
    assert "Phải nhắc nhở trước" in html
    assert reverse("absences:open_case", args=[who]) not in html
    status, html = post(client, "open_case", who, year=2026)
    assert (status, "Hãy nhắc nhở trước" in html) == (422, True)
    assert post(client, "remind", who, year=2026, text="Mời đồng chí trở lại.")[0] == 302
    status, html = post(client, "remind", who, year=2026)
    assert (status, "Đã nhắc nhở" in html) == (422, True)
    with as_service():
        assert Reminder.objects.count() == 1
    assert post(client, "open_case", who, year=2026)[0] == 302
    with as_service():
        assert CaseFile.objects.get().person_id == who
    assert "Mời đồng chí trở lại." in page(signed_in(cast, "member"), "mine")


def test_a_member_sees_the_own_file_and_nobody_elses(cast: Cast) -> None:
    """R-ABS-33."""
    case_id = open_case(cast)
    client = signed_in(cast, "member")
    html = page(client, "case", case_id)
    assert "Ghi vào hồ sơ" in html
    assert post(client, "explain_case", case_id, explanation="Tôi đi làm xa.")[0] == 302
    assert "Tôi đi làm xa." in page(signed_in(cast, "secretary"), "case", case_id)
    for name in ("minutes_secretary", "overseer", "office", "elsewhere_secretary"):
        answer = signed_in(cast, name).get(reverse("absences:case", args=[case_id]))
        assert answer.status_code == 404, name


def test_the_cells_word_is_taken_over_from_its_vote_and_sent_up(cast: Cast) -> None:
    case_id = open_case(cast)
    client = signed_in(cast, "secretary")
    assert "chi bộ chưa biểu quyết" in page(client, "case", case_id)
    vote = voted(cast, at=LATER)
    html = page(client, "case", case_id)
    assert "tán thành 4" in html
    typed = {"proposal": "strike_off", "discussion": "Đã góp ý.", "vote_id": vote.pk}
    assert post(client, "propose", case_id, **{**typed, "discussion": ""})[0] == 422
    assert post(client, "propose", case_id, **typed)[0] == 302
    for ending in ("pdf", "docx"):
        paper = client.get(reverse("absences:case_paper", args=[case_id, ending]))
        assert paper.status_code == 200
    assert post(client, "send", case_id)[0] == 302
    assert post(client, "send", case_id)[0] == 422
    assert case_of(case_id).state == "sent"


def test_the_office_receives_returns_and_records(cast: Cast) -> None:
    case_id = sent_case(cast)
    client = signed_in(cast, "office")
    assert cast.people["member"].full_name in page(client, "list")
    html = page(client, "case", case_id)
    assert "Tiếp nhận hồ sơ" in html
    assert post(client, "receive", case_id)[0] == 302
    assert post(client, "send_back", case_id, reason="")[0] == 422
    assert "Lưu quyết định" in page(client, "case", case_id)
    typed = {
        "outcome": "struck_off",
        "number": "12-QĐ/ĐU",
        "decided_on": "01/01/2020",
        "body": "Ban Thường vụ",
    }
    assert post(client, "decision", case_id, **typed)[0] == 422
    today = LATER.strftime("%d/%m/%Y")
    assert post(client, "decision", case_id, **{**typed, "decided_on": today})[0] == 302
    html = page(client, "case", case_id)
    assert reverse("members:end", args=[cast.people["member"].pk]) in html
    assert "12-QĐ/ĐU" in page(signed_in(cast, "member"), "case", case_id)


def test_the_office_may_send_a_file_back(cast: Cast) -> None:
    case_id = received_case(cast)
    office = signed_in(cast, "office")
    assert post(office, "send_back", case_id, reason="Thiếu giải trình.")[0] == 302
    assert "Thiếu giải trình." in page(signed_in(cast, "secretary"), "case", case_id)
    assert case_of(case_id).state == "returned"


def test_a_request_goes_from_the_phone_to_the_vote_and_up(cast: Cast) -> None:
    member, secretary = signed_in(cast, "member"), signed_in(cast, "secretary")
    page(member, "ask")
    typed = {"category": "ill", "reason": "Bệnh tim.", "since": "20/11/2026"}
    assert post(member, "ask", **{**typed, "since": "31/02/2026"})[0] == 422
    assert post(member, "ask", **typed)[0] == 302
    with as_service():
        request_id = ExemptionRequest.objects.get().pk
    assert "Bệnh tim." in page(member, "exemption", request_id)
    assert "Bệnh tim." in page(secretary, "exemption", request_id)
    vote = voted(cast, at=LATER)
    assert post(secretary, "decide_exemption", request_id, vote_id=999_999)[0] == 422
    assert post(secretary, "decide_exemption", request_id, vote_id=vote.pk)[0] == 302
    office = signed_in(cast, "office")
    html = page(office, "exemption", request_id)
    assert "Bệnh tim." not in html  # R-ABS-58
    assert post(office, "acknowledge", request_id)[0] == 302
    assert request_of(request_id).acknowledged_at is not None


def test_why_somebody_is_exempt_is_not_for_every_member_to_read(cast: Cast) -> None:
    """R-ABS-58."""
    where = reverse("members:one", args=[cast.people["exempt"].pk])
    assert "già yếu" not in signed_in(cast, "member").get(where).content.decode()
    assert "già yếu" in signed_in(cast, "secretary").get(where).content.decode()
    assert "già yếu" in signed_in(cast, "office").get(where).content.decode()


def test_taking_back_and_taking_part_again(cast: Cast) -> None:
    member = signed_in(cast, "member")
    request_id = asked(cast)
    assert post(member, "withdraw", request_id)[0] == 302
    request_id = asked(cast)
    do(decide(cast, request_id), cast, at=LATER)
    do(AcknowledgeExemption(subject_id=request_id), cast, by="office", at=LATER)
    me = cast.people["member"].pk
    assert reverse("absences:return", args=[me]) in page(member, "mine")
    page(member, "return", me)
    assert post(member, "return", me, day="01/01/2020")[0] == 422
    assert post(member, "return", me, day="")[0] == 422  # it began today (R-MEM-17)
    assert post(member, "return", me, day="25/11/2026")[0] == 302


def test_a_request_by_word_is_written_on_the_members_page(cast: Cast) -> None:
    client, who = signed_in(cast, "secretary"), cast.people["probationary"].pk
    assert reverse("absences:ask_by_word", args=[who]) in page(client, "member", who)
    page(client, "ask_by_word", who)
    typed = {"category": "other", "reason": "Đi làm xa.", "since": "20/11/2026"}
    assert post(client, "ask_by_word", who, **typed)[0] == 302
    with as_service():
        request_id = ExemptionRequest.objects.get().pk
    assert "bằng lời" in page(client, "exemption", request_id)


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_lists_of_absences_are_downloaded_by_the_committee(cast: Cast, ending: str) -> None:
    """R-PAP-24."""
    meeting = meeting_of(cast, 10, member="excused")
    client = signed_in(cast, "secretary")
    for name, args in (("meeting_paper", [meeting.pk]), ("year_paper", [cast.home.pk, 2026])):
        where = reverse(f"absences:{name}", args=[*args, ending])
        assert client.get(where).status_code == 200
        assert signed_in(cast, "member").get(where).status_code in {403, 404}


def test_the_home_page_says_what_waits(cast: Cast) -> None:
    meeting_of(cast, 10, state="held", member="excused")
    asked(cast)
    client = signed_in(cast, "secretary")
    html = client.get("/").content.decode()
    assert "Kết luận các trường hợp vắng sinh hoạt" in html
    assert "Đưa đề nghị miễn sinh hoạt ra chi bộ" in html
    sent_case(cast)
    assert "Xem 1 hồ sơ xem xét" in signed_in(cast, "office").get("/").content.decode()


def test_the_page_of_a_meeting_leads_there(cast: Cast) -> None:
    meeting = meeting_of(cast, 10, state="held", member="excused")
    html = signed_in(cast, "secretary").get(reverse("meetings:show", args=[meeting.pk]))
    assert reverse("absences:meeting", args=[meeting.pk]) in html.content.decode()
