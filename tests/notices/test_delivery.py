"""What leaves the house: once by each way, in its time, tried again, and never with a word too many."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import Message as Letter
from pathlib import Path

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client
from django.test.utils import override_settings
from procrastinate.contrib.django.models import ProcrastinateJob

from chibo.access.scope import access_of
from chibo.access.session import bound, reading
from chibo.accounts.models import User
from chibo.notices.actions.deliver import deliver, people_to_write_to
from chibo.notices.actions.plan_deliveries import plan_deliveries
from chibo.notices.channels.sealing import encoded, new_key, public_point, read_key
from chibo.notices.kinds import KINDS
from chibo.notices.models import Delivery, Notice, Subscription
from chibo.notices.public import (
    ChooseNoticeChannels,
    MarkNoticesRead,
    NewNotice,
    SubscribePush,
    UnsubscribePush,
    choice_of,
    devices_of,
    failures_of,
    failures_since,
    notify,
)
from chibo.notices.reactions import look_what_is_due, send_to
from chibo.shared import clock
from chibo.shared.clock import lived_at
from chibo.shared.errors import Forbidden, RuleViolated
from chibo.shared.ids import new_command_id
from chibo.usecase.public import Context, run
from tests.cast import Cast, as_service
from tests.notices.service import PushService, push_service

pytestmark = pytest.mark.django_db

# Two in the afternoon in Viet Nam; the next digest is at seven in the morning.
TOLD = datetime(2026, 12, 3, 7, 0, tzinfo=UTC)
MORNING = datetime(2026, 12, 4, 0, 0, tzinfo=UTC)
SECRET_TITLE = "kiểm điểm đồng chí Mỗ"


@pytest.fixture(autouse=True)
def _installation(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setitem(KINDS, "test.task", "Nhiệm vụ: %(title)s")
    with override_settings(
        CAN_SEND_EMAIL=True,
        PUSH_KEY=new_key(),
        PUSH_CONTACT="mailto:office@example.vn",
        PUSH_SERVICES=("127.0.0.1",),
        MESSAGES_FOLDER=str(tmp_path),
        BASE_URL="https://chibo.example.vn",
    ):
        yield


def give_address(cast: Cast, name: str) -> None:
    User.objects.filter(pk=cast.user(name).pk).update(email=f"{name}@example.vn")


def tell(cast: Cast, *names: str, is_urgent: bool = False, at: datetime = TOLD) -> None:
    actor = cast.user("secretary")
    access = access_of(actor)
    with lived_at(at), transaction.atomic(), bound(access):
        notify(
            [
                NewNotice(
                    cast.user(name).pk,
                    cast.home.pk,
                    "test.task",
                    {"title": SECRET_TITLE},
                    "/tasks/1/",
                    is_urgent,
                )
                for name in names
            ],
            Context(actor, access, clock.now()),
        )


def work(at: datetime) -> int:
    """What the worker does at that moment; how many messages went out."""
    with lived_at(at), as_service("messenger"):
        plan_deliveries(at)
        return sum(deliver(one, at) for one in people_to_write_to(at))


def deliveries() -> list[Delivery]:
    with as_service("messenger"):
        return list(Delivery.objects.all())


def choose(cast: Cast, name: str, **chosen: object) -> None:
    place = access_of(cast.user(name)).held[0].organisation_id
    command = ChooseNoticeChannels.model_validate({"subject_id": place, **chosen})
    run(command, actor=cast.user(name))


def test_three_things_told_in_a_day_are_one_letter_in_the_morning(cast: Cast) -> None:
    """R-NOT-05, R-NOT-15: the letter tells them all; once."""
    give_address(cast, "member")
    for _ in range(3):
        tell(cast, "member")
    assert work(TOLD + timedelta(minutes=5)) == 0
    assert work(MORNING) == 1
    (letter,) = mail.outbox
    assert letter.to == ["member@example.vn"]
    assert letter.subject == "Đồng chí có 3 việc mới"
    assert letter.body.count(SECRET_TITLE) == 3
    assert "https://chibo.example.vn/tasks/1/" in letter.body
    assert work(MORNING) == work(MORNING + timedelta(days=1)) == 0
    assert len(mail.outbox) == 1


def test_what_is_told_after_the_digest_waits_for_the_next_day(cast: Cast) -> None:
    """R-NOT-05: even where a late planner believes it is due."""
    give_address(cast, "member")
    tell(cast, "member")
    assert work(MORNING) == 1
    tell(cast, "member", at=MORNING)
    with as_service("messenger"):
        plan_deliveries(MORNING)
        Delivery.objects.filter(state="waiting").update(due_at=MORNING)
    assert work(MORNING + timedelta(hours=1)) == 0
    assert work(MORNING + timedelta(days=1)) == 1
    assert len(mail.outbox) == 2


def test_an_urgent_one_goes_out_at_once_but_not_at_night(cast: Cast) -> None:
    """R-NOT-06, R-NOT-07."""
    give_address(cast, "member")
    tell(cast, "member", is_urgent=True)
    assert work(TOLD) == 1
    night = datetime(2026, 12, 3, 16, 0, tzinfo=UTC)
    tell(cast, "member", is_urgent=True, at=night)
    assert work(night) == 0
    assert work(night + timedelta(hours=7)) == 1
    choose(cast, "member", channels={"email"}, urgent_when_quiet=True)
    tell(cast, "member", is_urgent=True, at=night + timedelta(days=1))
    assert work(night + timedelta(days=1)) == 1


def test_what_was_read_meanwhile_is_not_sent(cast: Cast) -> None:
    """R-NOT-05."""
    give_address(cast, "member")
    tell(cast, "member")
    work(TOLD)
    run(MarkNoticesRead(subject_id=cast.home.pk), actor=cast.user("member"))
    assert work(MORNING) == 0
    assert [one.state for one in deliveries()] == ["dropped"]
    tell(cast, "member")
    run(MarkNoticesRead(subject_id=cast.home.pk), actor=cast.user("member"))
    work(MORNING)
    assert len(deliveries()) == 1


def test_what_is_old_is_left_to_the_application(cast: Cast) -> None:
    """R-NOT-05."""
    give_address(cast, "member")
    tell(cast, "member")
    assert work(TOLD + timedelta(days=4)) == 0
    assert deliveries() == []
    with as_service("messenger"):
        assert not Notice.objects.filter(planned_at=None).exists()


def test_nobody_without_an_address_or_with_a_closed_account_is_written_to(cast: Cast) -> None:
    give_address(cast, "deputy")
    tell(cast, "member", "deputy")
    User.objects.filter(pk=cast.user("deputy").pk).update(is_active=False)
    assert work(MORNING) == 0
    assert deliveries() == []


def test_a_mail_server_that_fails_is_tried_five_times_and_seen(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    """R-NOT-10."""
    give_address(cast, "member")
    tell(cast, "member", is_urgent=True)

    def down(*_: object) -> int:
        raise ConnectionRefusedError(111, "refused")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", down)
    at, tried = TOLD, []
    for _ in range(12):
        assert work(at) == 0
        (one,) = deliveries()
        tried.append(one.attempts)
        at += timedelta(hours=3)
    assert tried[:4] == [1, 2, 3, 4]
    assert max(tried) == tried[-1] == 5
    assert (one.state, one.error) == ("failed", "the mail server: ConnectionRefusedError")
    with reading(access_of(cast.user("member"))):
        assert failures_of(cast.user("member")).count() == 1
    with reading(access_of(cast.user("secretary"))):
        assert failures_since(TOLD - timedelta(days=9)) == []
    with as_service("messenger"):
        (row,) = failures_since(TOLD - timedelta(days=9))
    assert (row.channel, row.count) == ("email", 1)
    client.force_login(cast.user("member"))
    assert "không đến được" in client.get("/notices/choices/").content.decode()


def test_a_letter_sent_twice_after_a_crash_has_one_id(cast: Cast) -> None:
    """R-NOT-10."""
    give_address(cast, "member")
    tell(cast, "member", is_urgent=True)
    work(TOLD)
    with as_service("messenger"):
        Delivery.objects.update(state="waiting")
    work(TOLD)
    first, second = (one.message() for one in mail.outbox)
    assert isinstance(first, Letter)
    assert first["Message-ID"] == second["Message-ID"]
    assert first["Message-ID"].endswith("@chibo.example.vn>")


def test_sms_and_zalo_are_lines_in_a_folder_without_a_word_of_what(
    cast: Cast, tmp_path: Path
) -> None:
    """R-NOT-15, R-NOT-11."""
    choose(cast, "member", channels={"sms", "zalo"}, phone="0912 345 678")
    tell(cast, "member")
    tell(cast, "member")
    assert work(MORNING) == 2
    for name in ("sms", "zalo"):
        (line,) = (tmp_path / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        told = json.loads(line)
        assert told["to"] == "0912 345 678"
        assert told["text"] == "Đồng chí có 2 việc mới: https://chibo.example.vn/notices/"
        assert SECRET_TITLE not in line
        assert cast.home.name not in line


def browser() -> tuple[str, str]:
    return encoded(public_point(read_key(new_key()))), encoded(b"0123456789abcdef")


def subscribe(cast: Cast, name: str, endpoint: str) -> None:
    key, secret = browser()
    run(
        SubscribePush(
            subject_id=access_of(cast.user(name)).held[0].organisation_id,
            endpoint=endpoint,
            public_key=key,
            secret=secret,
            device="Chrome · Android",
        ),
        actor=cast.user(name),
    )


@pytest.fixture
def service() -> Iterator[PushService]:
    with push_service() as made:
        yield made


def test_a_push_message_is_sealed_signed_and_says_only_how_many(
    cast: Cast, service: PushService
) -> None:
    """R-NOT-13, R-NOT-15."""
    subscribe(cast, "member", service.address("phone"))
    tell(cast, "member", is_urgent=True)
    assert work(TOLD) == 1
    ((path, headers, body),) = service.taken
    assert path == "/phone"
    assert headers["Content-Encoding"] == "aes128gcm"
    assert headers["Authorization"].startswith("vapid t=")
    assert headers["TTL"] == "86400"
    assert len(headers["Topic"]) <= 32
    assert len(body) < 4096
    assert SECRET_TITLE.encode() not in body


def test_a_browser_that_is_gone_is_removed(cast: Cast, service: PushService) -> None:
    """R-NOT-14."""
    service.answers = {"old": 410}
    subscribe(cast, "member", service.address("old"))
    subscribe(cast, "member", service.address("new"))
    tell(cast, "member", is_urgent=True)
    assert work(TOLD) == 1
    with as_service("messenger"):
        assert [one.endpoint for one in Subscription.objects.all()] == [service.address("new")]


def test_a_push_service_that_refuses_is_tried_again(cast: Cast, service: PushService) -> None:
    """R-NOT-10."""
    service.answers = {"phone": 503}
    subscribe(cast, "member", service.address("phone"))
    tell(cast, "member", is_urgent=True)
    assert work(TOLD) == 0
    assert [one.error for one in deliveries()] == ["the push service answered 503"]
    service.answers = {}
    assert work(TOLD + timedelta(minutes=5)) == 1
    assert [one.state for one in deliveries()] == ["sent"]


def test_a_shared_phone_shows_messages_of_who_subscribed_last(
    cast: Cast, service: PushService
) -> None:
    """R-NOT-12."""
    with lived_at(TOLD - timedelta(days=1)):
        subscribe(cast, "member", service.address("shared"))
    with lived_at(TOLD):
        subscribe(cast, "deputy", service.address("shared"))
    tell(cast, "member", is_urgent=True)
    assert work(TOLD) == 0
    tell(cast, "deputy", is_urgent=True)
    assert work(TOLD) == 1


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"endpoint": "https://example.org/x"}, "R-NOT-13"),
        ({"endpoint": "http://169.254.169.254/"}, "R-NOT-13"),
        ({"public_key": "AAAA"}, "R-NOT-12"),
        ({"secret": "AAAA"}, "R-NOT-12"),
    ],
)
def test_a_subscription_that_cannot_be_used_is_refused(
    cast: Cast, given: dict[str, str], code: str
) -> None:
    key, secret = browser()
    whole = {"endpoint": "https://fcm.googleapis.com/x", "public_key": key, "secret": secret}
    with pytest.raises(RuleViolated) as refusal:
        run(
            SubscribePush.model_validate({"subject_id": cast.home.pk, **whole, **given}),
            actor=cast.user("member"),
        )
    assert refusal.value.code == code


def test_one_ends_ones_own_device_only(cast: Cast) -> None:
    """R-NOT-14."""
    subscribe(cast, "member", "https://fcm.googleapis.com/x")
    with reading(access_of(cast.user("member"))):
        (device,) = devices_of(cast.user("member"))
    command = UnsubscribePush(subject_id=cast.home.pk, subscription_id=device.pk)
    with pytest.raises(RuleViolated) as refusal:
        run(command, actor=cast.user("secretary"))
    assert refusal.value.code == "R-NOT-14"
    run(command, actor=cast.user("member"))
    with reading(access_of(cast.user("member"))):
        assert not devices_of(cast.user("member")).exists()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"channels": {"sms"}}, "R-NOT-11"),
        ({"digest_hour": 22}, "R-NOT-08"),
        ({"digest_hour": 12, "quiet_from": 11, "quiet_until": 13}, "R-NOT-08"),
    ],
)
def test_a_choice_that_cannot_be_kept_is_refused(
    cast: Cast, given: dict[str, object], code: str
) -> None:
    with pytest.raises(RuleViolated) as refusal:
        choose(cast, "member", **given)
    assert refusal.value.code == code


def test_what_the_installation_lacks_is_refused(cast: Cast) -> None:
    """R-NOT-09."""
    with override_settings(CAN_SEND_EMAIL=False), pytest.raises(RuleViolated) as refusal:
        choose(cast, "member", channels={"email"})
    assert refusal.value.code == "R-NOT-09"


def test_a_choice_is_ones_own_and_the_last_one_holds(cast: Cast) -> None:
    choose(cast, "member", channels={"email"}, digest_hour=8)
    choose(cast, "member", channels=set(), digest_hour=9, quiet_from=20)
    with reading(access_of(cast.user("member"))):
        mine = choice_of(cast.user("member"))
    assert (mine.by_email, mine.digest_hour, mine.quiet_from) == (False, 9, 20)
    with reading(access_of(cast.user("secretary"))):
        assert choice_of(cast.user("secretary")).digest_hour == 7
    give_address(cast, "member")
    tell(cast, "member", is_urgent=True)
    assert work(TOLD) == 0


def test_an_account_without_a_post_chooses_nothing(cast: Cast) -> None:
    with pytest.raises(Exception) as refusal:
        run(MarkNoticesRead(subject_id=cast.home.pk), actor=cast.user("outsider"))
    assert not isinstance(refusal.value, Forbidden)


def test_an_urgent_notice_wakes_the_worker_and_others_do_not(cast: Cast) -> None:
    before = ProcrastinateJob.objects.count()
    tell(cast, "member")
    assert ProcrastinateJob.objects.count() == before
    tell(cast, "member", is_urgent=True)
    assert ProcrastinateJob.objects.filter(task_name="notices.look").count() == 1


def test_the_worker_hands_each_person_to_a_job_once(cast: Cast) -> None:
    give_address(cast, "member")
    tell(cast, "member", is_urgent=True)
    with lived_at(TOLD):
        look_what_is_due(0)
        look_what_is_due(0)
    jobs = ProcrastinateJob.objects.filter(task_name="notices.send_to")
    assert [one.args for one in jobs] == [{"user_id": cast.user("member").pk}]
    with lived_at(TOLD):
        send_to(cast.user("member").pk)
        send_to(cast.user("member").pk)
    assert len(mail.outbox) == 1


def test_the_page_of_choices_keeps_what_was_chosen(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("member"))
    assert "07:00" in client.get("/notices/choices/").content.decode()
    sent = {
        "command_id": str(new_command_id()),
        "channels": ["email", "sms"],
        "phone": "0912345678",
        "digest_hour": "8",
        "quiet_from": "20",
        "quiet_until": "5",
    }
    assert client.post("/notices/choices/", sent).status_code == 302
    with reading(access_of(cast.user("member"))):
        mine = choice_of(cast.user("member"))
    assert (mine.digest_hour, mine.by_sms, mine.by_push, mine.phone) == (
        8,
        True,
        False,
        "0912345678",
    )
    wrong = {**sent, "command_id": str(new_command_id()), "digest_hour": "23"}
    text = client.post("/notices/choices/", wrong).content.decode()
    assert "giờ yên tĩnh" in text


def test_the_page_of_devices_takes_what_the_browser_gives(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("member"))
    key, secret = browser()
    sent = {
        "command_id": str(new_command_id()),
        "endpoint": "https://fcm.googleapis.com/abc",
        "public_key": key,
        "secret": secret,
        "device": "Chrome · Android",
    }
    assert client.post("/notices/devices/", sent).status_code == 302
    text = client.get("/notices/devices/").content.decode()
    assert "Chrome · Android" in text
    assert "fcm.googleapis.com" not in text
    with reading(access_of(cast.user("member"))):
        (device,) = devices_of(cast.user("member"))
    ended = client.post(f"/notices/devices/{device.pk}/end/", {"command_id": str(new_command_id())})
    assert ended.status_code == 302


def test_the_worker_script_may_answer_for_the_notices(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("member"))
    answer = client.get("/notices/worker.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert b"showNotification" in answer.content


def test_nothing_is_offered_where_nothing_is_set_up(client: Client, cast: Cast) -> None:
    """R-NOT-09."""
    client.force_login(cast.user("member"))
    with override_settings(CAN_SEND_EMAIL=False, PUSH_KEY="", MESSAGES_FOLDER=""):
        assert 'name="channels"' not in client.get("/notices/choices/").content.decode()
        assert "data-push-key" not in client.get("/notices/devices/").content.decode()
