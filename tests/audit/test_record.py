"""The record: told in sentences, seen within scope, agreeing with the receipts."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client

from chibo.access.row_security import APP_ROLE
from chibo.access.scope import NOWHERE, Scope, access_of
from chibo.access.session import SERVICE_ROLE, WHOLE_ROLE, reading
from chibo.audit.models import AuditEvent
from chibo.audit.narration import told
from chibo.audit.permissions import AuditCap
from chibo.audit.selectors import events_in, trail_of
from chibo.usecase.models import Receipt
from chibo.usecase.public import verify_record
from tests.cast import Cast, as_service
from tests.story import Story

ROLES = (APP_ROLE, WHOLE_ROLE, SERVICE_ROLE)


def seen_by(cast: Cast, name: str) -> list[AuditEvent]:
    access = access_of(cast.user(name))
    with reading(access):
        return list(events_in(access.scope(AuditCap.SEE), access.names))


@pytest.fixture
def story(cast: Cast) -> Story:
    story = Story(cast, cast.home)
    story.plan()
    return story


def test_the_record_is_read_where_one_holds_something(cast: Cast, story: Story) -> None:
    """R-AUD-01."""
    assert [event.name for event in seen_by(cast, "secretary")] == ["MeetingPlanned"]
    assert seen_by(cast, "office")
    for name in ("member", "sibling_secretary", "elsewhere_secretary", "outsider"):
        assert seen_by(cast, name) == [], name


def test_the_city_sees_of_the_record_what_is_about_figures(cast: Cast, story: Story) -> None:
    """R-AUD-01."""
    with as_service():
        AuditEvent.objects.create(
            organisation=cast.ward,
            is_about_counts=True,
            at=AuditEvent.objects.get().at,
            actor=cast.user("office"),
            name="ScoreTableSent",
            command="send-score-table",
            command_id="019a0000-0000-7000-8000-000000000001",
            subject_type="scoring.ScoreTable",
            subject_id=1,
            payload={"table_id": 1},
        )
    for name in ("city_department", "department"):
        assert [event.name for event in seen_by(cast, name)] == ["ScoreTableSent"]
    assert {event.name for event in seen_by(cast, "office")} == {
        "ScoreTableSent",
        "MeetingPlanned",
    }


def test_an_empty_scope_reads_nothing(cast: Cast, story: Story) -> None:
    with as_service():
        assert not events_in(NOWHERE, NOWHERE).exists()
        assert not events_in(Scope(whole=True), NOWHERE).exists()
        assert events_in(Scope(whole=True), Scope(whole=True)).exists()


def test_a_trail_holds_what_concerns_the_object_alone(cast: Cast, story: Story) -> None:
    """R-AUD-02."""
    other = Story(cast, cast.sibling, secretary="sibling_secretary")
    other.plan()
    with as_service():
        whole = Scope(whole=True)
        rows = list(trail_of(whole, whole, "meeting", story.meeting_id))
    assert [row.payload["meeting_id"] for row in rows] == [story.meeting_id]


def test_a_sentence_never_breaks(cast: Cast) -> None:
    """Values of an earlier version may be missing; names out of sight are not told."""
    assert "–" in told("MeetingPlanned", {}, {})
    assert told("Unheard", {}, {})
    assert "một đảng viên" in told("SpeakerRecorded", {"person_id": 7}, {})
    assert "An" in told("SpeakerRecorded", {"person_id": 7}, {7: "An"})
    strange: dict[str, Any] = {"title": "100% %(x)s", "percent_done": 5, "note": "2026-99-99"}
    assert "100% %(x)s" in told("TaskReported", strange, {})


def test_a_whole_record_is_sound(cast: Cast, story: Story) -> None:
    with as_service():
        verified = verify_record(ROLES)
    assert verified.is_sound
    assert verified.events == verified.receipts == 1


def test_a_missing_or_changed_fact_is_found(cast: Cast, story: Story) -> None:
    """R-AUD-03."""
    with as_service():
        receipt = Receipt.objects.get()
        receipt.outcome = [{**receipt.outcome[0], "place": "nơi khác"}]
        receipt.save(update_fields=["outcome"])
        assert [one.code for one in verify_record(ROLES).findings] == ["events-differ"]
        receipt.outcome = [*receipt.outcome, {"event": "Thêm"}]
        receipt.save(update_fields=["outcome"])
        assert [one.code for one in verify_record(ROLES).findings] == ["events-missing"]
        receipt.delete()
        assert [one.code for one in verify_record(ROLES).findings] == ["without-receipt"]


def test_a_role_that_may_change_the_record_is_found(cast: Cast) -> None:
    """R-AUD-03."""
    with connection.cursor() as cursor:
        cursor.execute("select current_user")
    assert [one.code for one in verify_record(("chibo_owner",)).findings] == [
        "record-changeable"
    ] * 3


def test_the_pages_tell_the_record_in_sentences(client: Client, cast: Cast, story: Story) -> None:
    client.force_login(cast.user("secretary"))
    listed = client.get("/record/").content.decode()
    assert "đã lên lịch buổi" in listed
    assert "Trần Phước An" in listed
    assert "đã lên lịch buổi" not in client.get("/record/?since=01/01/2030").content.decode()
    for day in ("31/12/9999", "01/01/0001"):
        assert client.get(f"/record/?since={day}&until={day}").status_code == 200
    page = client.get(f"/record/meeting/{story.meeting_id}/").content.decode()
    assert "đã lên lịch buổi" in page


def test_a_page_leads_to_its_record_for_who_may_read_it(
    client: Client, cast: Cast, story: Story
) -> None:
    link = f'href="/record/meeting/{story.meeting_id}/"'
    for name, is_shown in (("secretary", True), ("overseer", True), ("member", False)):
        client.force_login(cast.user(name))
        page = client.get(f"/meetings/{story.meeting_id}/").content.decode()
        assert (link in page) is is_shown, name


@pytest.mark.parametrize("name", ["member", "elsewhere_secretary", "outsider", "city_department"])
def test_the_trail_of_what_is_out_of_scope_does_not_exist(
    client: Client, cast: Cast, story: Story, name: str
) -> None:
    client.force_login(cast.user(name))
    assert client.get(f"/record/meeting/{story.meeting_id}/").status_code == 404
    assert client.get("/record/drawer/1/").status_code == 404


def test_a_sentence_leaves_out_the_reason_nobody_gave() -> None:
    answer = {"person_id": 7, "reply": "coming", "reason": ""}
    plain = told("InvitationAnswered", answer, {7: "An"})
    assert "lý do" not in plain
    assert "–" not in plain
    given = told("InvitationAnswered", {**answer, "reason": "đi viện; sẽ đọc biên bản"}, {7: "An"})
    assert given.endswith("lý do: đi viện; sẽ đọc biên bản")


def test_who_acts_for_oneself_is_named_once() -> None:
    answer = {"person_id": 7, "reply": "coming", "reason": ""}
    assert "An" not in told("InvitationAnswered", answer, {7: "An"}, frozenset({7}))
    assert "An" in told("InvitationAnswered", answer, {7: "An"}, frozenset({8}))
