"""The second lock: what the database itself refuses, whatever a selector forgot."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from chibo.access import row_security
from chibo.access.scope import access_of
from chibo.access.session import bound, reading
from chibo.members.models import Person, Post
from chibo.orgs.models import RowSecurity
from tests.cast import Cast


def names() -> set[str]:
    return set(Person.objects.values_list("full_name", flat=True))


def test_nothing_set_shows_nothing(cast: Cast) -> None:
    assert names() == set()


def test_a_setting_that_was_set_and_reset_shows_nothing(cast: Cast) -> None:
    with reading(access_of(cast.user("secretary"))):
        assert names()
    assert names() == set()
    with connection.cursor() as cursor:
        cursor.execute("reset chibo.units")
    assert names() == set()


def test_an_empty_scope_shows_nothing(cast: Cast) -> None:
    with reading(access_of(cast.user("outsider"))):
        assert names() == set()
        assert not Post.objects.exists()


def test_a_secretary_sees_only_the_own_cell_without_any_selector(cast: Cast) -> None:
    with reading(access_of(cast.user("secretary"))):
        cells = set(Person.objects.values_list("organisation_id", flat=True))
    assert cells == {cast.home.pk}


def test_the_city_sees_posts_but_no_roster(cast: Cast) -> None:
    access = access_of(cast.user("city_department"))
    assert access.counts.whole
    with reading(access):
        assert Post.objects.filter(organisation=cast.home).exists()
        assert set(Person.objects.values_list("organisation_id", flat=True)) <= {cast.elsewhere.pk}


def test_a_row_cannot_be_written_into_another_cell(cast: Cast) -> None:
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        with bound(access_of(cast.user("secretary"))):
            Person.objects.create(
                organisation=cast.sibling, full_name="x", sort_key="x", search_text="x"
            )


def test_sight_needs_a_transaction(own_database: str) -> None:
    from chibo.access.scope import Access

    with pytest.raises(RuntimeError, match="transaction"), bound(Access(1)):
        pass


def test_each_setting_is_a_literal_in_a_statement_of_its_own_and_comes_first(cast: Cast) -> None:
    """A cluster passes on `SET LOCAL x = 'literal'`, one to a statement, and nothing else."""
    access = access_of(cast.user("secretary"))
    with CaptureQueriesContext(connection) as captured, reading(access):
        names()
    asked = [one["sql"] for one in captured if "SAVEPOINT" not in one["sql"]]
    units = ",".join(map(str, sorted(access.names.units)))
    assert asked[0] == f'set local "chibo"."units" = \'{units}\''
    assert asked[1].startswith('set local "chibo"."counts" = \'')
    assert asked[2].startswith("SELECT")
    assert not any(";" in one for one in asked)


@pytest.mark.django_db
def test_every_table_has_a_policy_or_a_written_reason() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select c.relname, c.relrowsecurity, count(p.polname), bool_and(p.polpermissive) "
            "from pg_class c join pg_namespace n on n.oid = c.relnamespace "
            "left join pg_policy p on p.polrelid = c.oid "
            "where n.nspname = 'public' and c.relkind in ('r', 'p') group by 1, 2"
        )
        rows = cursor.fetchall()
    found = {name for name, _, _, _ in rows}
    shared = {
        model._meta.db_table
        for model in row_security.owned_models()
        if model.row_security == RowSecurity.SHARED
        or (model.also_seen_from and not model.also_written)
    }
    for name, is_on, policies, is_permissive in rows:
        if name.startswith(row_security.QUEUE_PREFIX) or name in row_security.OPEN_TABLES:
            continue
        assert is_on, f"{name} has no row security and stands on no list"
        # What others may read, and not write, has one policy for each kind of statement.
        assert policies == (12 if name in shared else 3), name
        assert is_permissive, f"{name}: a restrictive policy fails open on a cluster"
    assert set(row_security.OPEN_TABLES) <= found, "a reason is written for a table that is gone"


@pytest.mark.django_db
def test_the_application_role_owns_nothing_and_cannot_bypass() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select current_user, rolbypassrls, rolsuper from pg_roles where rolname = current_user"
        )
        assert cursor.fetchone() == ("chibo_app", False, False)
        cursor.execute("select count(*) from pg_class where relowner = 'chibo_app'::regrole")
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db
def test_the_record_cannot_be_changed() -> None:
    for statement in ("update audit_auditevent set name = ''", "delete from audit_auditevent"):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(statement)
