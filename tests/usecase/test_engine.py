"""The engine: one transaction, one receipt, nothing left of a refusal, sight set before reading."""

from __future__ import annotations

import threading
import uuid

import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext
from pydantic import ValidationError

from chibo.accounts.models import User
from chibo.audit.models import AuditEvent
from chibo.members.models import Person
from chibo.orgs.models import Organisation
from chibo.shared.errors import Conflict, Forbidden, NotVisible, RuleViolated
from chibo.usecase import engine
from chibo.usecase.models import Receipt
from chibo.usecase.public import Context, run
from tests.cast import Cast, as_service, build_cast
from tests.usecase.conftest import Bench, Found, Knock, Knocked


def on_record() -> list[str]:
    with as_service():
        return list(AuditEvent.objects.values_list("name", flat=True))


def test_a_command_is_carried_out_recorded_and_reacted_to(cast: Cast, bench: Bench) -> None:
    outcome = run(Knock(subject_id=cast.home.pk), actor=cast.user("office"))
    assert outcome.first("Knocked") == {"event": "Knocked", "at_id": cast.home.pk, "amount": 1}
    assert bench.calls == ["handler", "reaction"]
    with as_service():
        event = AuditEvent.objects.get()
        assert (event.organisation_id, event.actor) == (cast.home.pk, cast.user("office"))
        assert (event.command, event.payload) == ("knock", {"at_id": cast.home.pk, "amount": 1})
    assert Receipt.objects.get().outcome == list(outcome.events)


def test_a_second_arrival_reads_the_first_outcome_and_changes_nothing(
    cast: Cast, bench: Bench
) -> None:
    command = Knock(subject_id=cast.home.pk)
    first = run(command, actor=cast.user("office"))
    second = run(command, actor=cast.user("office"))
    assert second.is_replay
    assert second.events == first.events
    assert bench.calls == ["handler", "reaction"]
    assert on_record() == ["Knocked"]


def test_an_id_used_for_something_else_is_refused(cast: Cast, bench: Bench) -> None:
    command = Knock(subject_id=cast.home.pk)
    run(command, actor=cast.user("office"))
    with pytest.raises(Conflict) as refused:
        run(command.model_copy(update={"amount": 2}), actor=cast.user("office"))
    assert refused.value.code == "command-id-reused"


def test_the_receipt_of_another_account_does_not_exist(cast: Cast, bench: Bench) -> None:
    """An id is no key to what somebody else was told."""
    command = Knock(subject_id=cast.home.pk)
    run(command, actor=cast.user("office"))
    with pytest.raises(NotVisible):
        run(command, actor=cast.user("secretary"))


@pytest.mark.parametrize(
    ("who", "kind"),
    [("elsewhere_secretary", NotVisible), ("outsider", NotVisible), ("secretary", Forbidden)],
)
def test_who_may_not_leaves_no_trace(
    cast: Cast, bench: Bench, who: str, kind: type[Exception]
) -> None:
    with pytest.raises(kind):
        run(Knock(subject_id=cast.home.pk), actor=cast.user(who))
    assert bench.calls == []
    assert on_record() == []
    assert not Receipt.objects.exists()


def test_what_does_not_exist_answers_as_what_may_not_be_seen(cast: Cast, bench: Bench) -> None:
    told = set()
    for subject in (cast.home.pk, 2**62):
        with pytest.raises(NotVisible) as refused:
            run(Knock(subject_id=subject), actor=cast.user("elsewhere_secretary"))
        told.add((refused.value.code, refused.value.sentence()))
    assert len(told) == 1


def test_a_refusal_takes_back_what_the_handler_had_written(cast: Cast, bench: Bench) -> None:
    def rename(organisation: Organisation, _: Context) -> None:
        organisation.name = "Đổi tên"
        organisation.save(update_fields=["name"])

    bench.inside = rename
    command = Knock(subject_id=cast.home.pk, amount=10)
    with pytest.raises(RuleViolated):
        run(command, actor=cast.user("office"))
    assert Organisation.objects.get(pk=cast.home.pk).name == "Chi bộ 1"
    assert on_record() == []
    assert not Receipt.objects.exists()
    bench.inside = lambda _organisation, _context: None
    again = command.model_copy(update={"amount": 1})
    assert not run(again, actor=cast.user("office")).is_replay


def test_a_failing_reaction_takes_everything_back(cast: Cast, bench: Bench) -> None:
    def write_and_break(event: Knocked, _: Context) -> None:
        Organisation.objects.filter(pk=event.at_id).update(name="Đổi tên")
        raise RuntimeError("broken")

    bench.after = write_and_break
    with pytest.raises(RuntimeError, match="broken"):
        run(Knock(subject_id=cast.home.pk), actor=cast.user("office"))
    assert Organisation.objects.get(pk=cast.home.pk).name == "Chi bộ 1"
    assert on_record() == []
    assert not Receipt.objects.exists()


def test_a_reaction_works_in_the_same_transaction_and_sight(cast: Cast, bench: Bench) -> None:
    seen: set[int] = set()

    def look(_: Knocked, __: Context) -> None:
        assert connection.in_atomic_block
        seen.update(Person.objects.values_list("organisation_id", flat=True))

    bench.after = look
    run(Knock(subject_id=cast.home.pk), actor=cast.user("office"))
    assert seen == {cast.home.pk, cast.sibling.pk}


def test_the_handler_sees_no_more_than_its_actor(cast: Cast, bench: Bench) -> None:
    def look(_: Organisation, __: Context) -> None:
        cells = set(Person.objects.values_list("organisation_id", flat=True))
        assert cells == {cast.home.pk, cast.sibling.pk}

    bench.inside = look
    run(Knock(subject_id=cast.home.pk), actor=cast.user("office"))
    assert bench.calls == ["handler", "reaction"]
    assert not Person.objects.exists(), "the sight ends with the command"


def test_the_sight_is_set_before_any_row_is_read(cast: Cast, bench: Bench) -> None:
    with CaptureQueriesContext(connection) as asked:
        run(Knock(subject_id=cast.home.pk), actor=cast.user("office"))
    statements = [one["sql"].lower() for one in asked]
    first_setting = next(
        place for place, sql in enumerate(statements) if "chibo" in sql and "set local" in sql
    )
    open_tables = ("accounts_", "access_standing", "orgs_")
    for sql in statements[:first_setting]:
        if sql.startswith("select") and " from " in sql:
            assert any(name in sql for name in open_tables), sql


def test_a_command_without_organisation_is_for_service_actors(cast: Cast, bench: Bench) -> None:
    importer = User.objects.get(username="importer")
    outcome = run(Found(at_id=cast.city.pk), actor=importer)
    assert outcome.first("Knocked")["at_id"] == cast.city.pk
    with as_service():
        event = AuditEvent.objects.get()
    assert (event.organisation_id, event.subject_type) == (cast.city.pk, "")
    for name in ("office", "city_department", "outsider"):
        with pytest.raises(Forbidden):
            run(Found(at_id=cast.city.pk), actor=cast.user(name))


def test_a_command_has_one_handler(bench: Bench) -> None:
    from chibo.members.permissions import MemberCap

    with pytest.raises(RuntimeError, match="already"):
        engine.action(Knock, on=Organisation, see=MemberCap.SEE, do=MemberCap.EDIT)(
            lambda _command, _organisation, _context: []
        )


@pytest.mark.parametrize("subject", [0, -1, 2**63, "nhiều"])
def test_a_subject_is_the_id_of_a_row(subject: object) -> None:
    with pytest.raises(ValidationError):
        Knock.model_validate({"subject_id": subject})


def test_the_command_is_durable(own_database: str, bench: Bench) -> None:
    """Inside another transaction it could be taken back after it was reported as done."""
    with transaction.atomic():
        cast = build_cast()
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        run(Knock(subject_id=cast.home.pk), actor=cast.user("office"))
    assert not Receipt.objects.exists()


def test_two_arrivals_at_once_are_carried_out_once(own_database: str, bench: Bench) -> None:
    with transaction.atomic():
        cast = build_cast()
    inside, go_on = threading.Event(), threading.Event()

    def wait(_: Organisation, __: Context) -> None:
        inside.set()
        assert go_on.wait(10)

    bench.inside = wait
    command = Knock(subject_id=cast.home.pk, id=uuid.uuid4())
    replays: list[bool] = []

    def arrive() -> None:
        try:
            replays.append(run(command, actor=cast.user("office")).is_replay)
        finally:
            connections.close_all()

    first, second = threading.Thread(target=arrive), threading.Thread(target=arrive)
    first.start()
    assert inside.wait(10)
    second.start()
    second.join(0.3)
    assert second.is_alive(), "the second waits for the first to commit"
    go_on.set()
    first.join(10)
    second.join(10)
    assert sorted(replays) == [False, True]
    assert bench.calls == ["handler", "reaction"]
    with as_service():
        assert AuditEvent.objects.count() == 1


def test_a_second_arrival_takes_over_when_the_first_was_refused(
    own_database: str, bench: Bench
) -> None:
    with transaction.atomic():
        cast = build_cast()
    command = Knock(subject_id=cast.home.pk, amount=10)
    for _ in range(2):
        with pytest.raises(RuleViolated):
            run(command, actor=cast.user("office"))
    assert bench.calls == ["handler", "handler"]
    assert not Receipt.objects.exists()


def test_writers_of_one_subject_come_one_after_another(own_database: str, bench: Bench) -> None:
    with transaction.atomic():
        cast = build_cast()
    inside, go_on = threading.Event(), threading.Event()
    order: list[str] = []

    def wait(_: Organisation, context: Context) -> None:
        order.append(context.actor.username)
        if not inside.is_set():
            inside.set()
            assert go_on.wait(10)

    bench.inside = wait

    def knock() -> None:
        try:
            run(Knock(subject_id=cast.home.pk), actor=cast.user("office"))
        finally:
            connections.close_all()

    first, second = threading.Thread(target=knock), threading.Thread(target=knock)
    first.start()
    assert inside.wait(10)
    second.start()
    second.join(0.3)
    assert len(order) == 1, "the subject is locked"
    go_on.set()
    first.join(10)
    second.join(10)
    assert len(order) == 2
