"""Telling: the addressee alone reads, counts agree, and telling costs the same for two hundred."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chibo.access.scope import access_of
from chibo.access.session import bound, reading, show_own
from chibo.accounts.models import User
from chibo.notices.kinds import KINDS
from chibo.notices.models import Notice
from chibo.notices.public import (
    MarkNoticesRead,
    NewNotice,
    notices_of,
    notify,
    register_kind,
    worded,
)
from chibo.orgs.models import Organisation
from chibo.shared import clock
from chibo.shared.ids import new_command_id
from chibo.usecase.public import Context, run
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "test.called", "Họp %(cell)s ngày %(day)s")


def tell(
    cast: Cast,
    *names: str,
    by: str = "secretary",
    at: Organisation | None = None,
    key: str = "",
    link: str = "/meetings/1/",
) -> int:
    """Let `by` tell these people of a meeting, as an action does."""
    actor = cast.user(by)
    access = access_of(actor)
    where = at or cast.home
    with transaction.atomic(), bound(access), transaction.atomic():
        return notify(
            [
                NewNotice(
                    user_id=cast.user(name).pk,
                    organisation_id=where.pk,
                    kind="test.called",
                    params={"cell": where.name, "day": "2026-12-03"},
                    link=link,
                    key=key,
                )
                for name in names
            ],
            Context(actor, access, clock.now()),
        )


def seen_by(cast: Cast, name: str) -> list[Notice]:
    with reading(access_of(cast.user(name))):
        return list(notices_of(cast.user(name)))


def unread(cast: Cast, name: str) -> int:
    return User.objects.get(pk=cast.user(name).pk).unread_notices


def test_each_addressee_sees_the_own_notice_and_its_words(cast: Cast) -> None:
    """R-NOT-01."""
    assert tell(cast, "member", "overseer") == 2
    (notice,) = seen_by(cast, "member")
    assert worded(notice.kind, notice.params) == "Họp Chi bộ 1 ngày 03/12/2026"
    assert notice.link == "/meetings/1/"
    assert len(seen_by(cast, "overseer")) == 1
    assert unread(cast, "member") == unread(cast, "overseer") == 1
    assert unread(cast, "deputy") == 0


def test_nobody_is_told_of_the_own_doing(cast: Cast) -> None:
    """R-NOT-02."""
    assert tell(cast, "secretary", "member") == 1
    assert seen_by(cast, "secretary") == []
    assert tell(cast, "secretary") == 0


def test_a_key_is_told_once(cast: Cast) -> None:
    """R-NOT-03."""
    assert tell(cast, "member", key="task:1") == 1
    assert tell(cast, "member", "deputy", key="task:1") == 1
    assert tell(cast, "member", "deputy", key="task:1") == 0
    assert tell(cast, "member", key="task:2") == 1
    assert unread(cast, "member") == len(seen_by(cast, "member")) == 2
    assert unread(cast, "deputy") == len(seen_by(cast, "deputy")) == 1


def test_without_a_key_it_is_told_again(cast: Cast) -> None:
    assert tell(cast, "member") == tell(cast, "member") == 1
    assert unread(cast, "member") == 2


@pytest.mark.parametrize("name", ["secretary", "office", "city_department", "outsider", "deputy"])
def test_another_account_sees_nothing_whatever_a_selector_forgot(cast: Cast, name: str) -> None:
    """R-NOT-04: not the writer, not the office, not the sight over the whole."""
    tell(cast, "member")
    with reading(access_of(cast.user(name))):
        assert not Notice.objects.exists()
        show_own(cast.user(name).pk)
        assert not Notice.objects.exists()


def test_one_cannot_be_told_from_where_one_does_not_belong(cast: Cast) -> None:
    with pytest.raises(ProgrammingError, match="row-level security"):
        tell(cast, "member", by="elsewhere_secretary", at=cast.home)


def test_the_city_tells_a_cell(cast: Cast) -> None:
    assert tell(cast, "member", by="city_department", at=cast.home) == 1


def test_a_link_leads_nowhere_else(cast: Cast) -> None:
    for link in ("https://example.org/", "//example.org/", "javascript:alert(1)", ""):
        with pytest.raises(ValueError, match="path of this site"):
            tell(cast, "member", link=link)


def test_telling_two_hundred_costs_what_telling_two_does(cast: Cast) -> None:
    def told(count: int) -> int:
        users = [
            User.objects.create(username=f"u{count}-{number}", display_name="Người đọc")
            for number in range(count)
        ]
        for user in users:
            cast.users[user.username] = user
        with CaptureQueriesContext(connection) as asked:
            assert tell(cast, *(user.username for user in users)) == count
        return len(asked)

    assert told(200) == told(2)


def test_reading_counts_down(cast: Cast) -> None:
    """R-NOT-04: by the addressee alone; the same command twice changes nothing more."""
    tell(cast, "member")
    tell(cast, "member")
    first, second = seen_by(cast, "member")
    command = MarkNoticesRead(subject_id=cast.home.pk, notice_ids=(first.pk,))
    assert run(command, actor=cast.user("member")).first("NoticesRead")["count"] == 1
    assert run(command, actor=cast.user("member")).is_replay
    assert unread(cast, "member") == 1
    stranger = MarkNoticesRead(subject_id=cast.home.pk, notice_ids=(second.pk,))
    assert run(stranger, actor=cast.user("secretary")).first("NoticesRead")["count"] == 0
    assert unread(cast, "member") == 1
    run(MarkNoticesRead(subject_id=cast.home.pk), actor=cast.user("member"))
    assert unread(cast, "member") == 0
    assert all(one.read_at for one in seen_by(cast, "member"))


def test_the_same_kind_is_registered_once() -> None:
    with pytest.raises(RuntimeError, match="already"):
        register_kind("test.called", "…")


def test_words_that_are_missing_are_a_dash_and_an_unknown_kind_is_told() -> None:
    assert worded("test.called", {"cell": "Chi bộ 1"}) == "Họp Chi bộ 1 ngày –"
    assert "Có việc mới" in worded("gone.kind", {"a": "b"})


def test_the_list_and_the_bell(client: Client, cast: Cast) -> None:
    tell(cast, "member")
    client.force_login(cast.user("member"))
    text = client.get("/notices/").content.decode()
    assert "Họp Chi bộ 1 ngày 03/12/2026" in text
    assert "1 thông báo mới" in text
    (notice,) = seen_by(cast, "member")
    opened = client.post(f"/notices/{notice.pk}/open/", {"command_id": str(new_command_id())})
    assert (opened.status_code, opened["Location"]) == (302, "/meetings/1/")
    assert "thông báo mới" not in client.get("/notices/").content.decode()
    client.force_login(cast.user("secretary"))
    assert "Họp Chi bộ 1" not in client.get("/notices/").content.decode()
    other = client.post(f"/notices/{notice.pk}/open/", {"command_id": str(new_command_id())})
    assert other.status_code == 404


def test_all_are_read_at_once(client: Client, cast: Cast) -> None:
    tell(cast, "member")
    tell(cast, "member")
    client.force_login(cast.user("member"))
    client.post("/notices/read/", {"command_id": str(new_command_id())})
    assert unread(cast, "member") == 0


def test_the_bell_asks_no_question(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("member"))

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get("/rulebooks/")
        return len(asked)

    before = questions()
    tell(cast, "member")
    assert questions() == before
