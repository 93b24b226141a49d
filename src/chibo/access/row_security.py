"""Grants and policies of every table, generated in one place from the models.

Traps this avoids: a setting that was set and reset reads '' and must show nothing (`nullif`);
restrictive policies fail open on a cluster, so there is one permissive policy a table and command;
functions in a policy read the setting and no table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from django.apps import apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from chibo.access.models import Personal
from chibo.orgs.models import Owned, RowSecurity

APP_ROLE: Final = "chibo_app"
WHOLE_ROLE: Final = "chibo_whole"
SERVICE_ROLE: Final = "chibo_service"

# Tables without a policy, each with its reason. A test walks the catalogue against this list.
OPEN_TABLES: Final[Mapping[str, str]] = {
    "accounts_user": "read at sign-in, before there is a scope; holds no party record",
    "accounts_token": "read at sign-in, before there is a scope; digests only",
    "account_emailaddress": "sign-in library; read before there is a scope",
    "account_emailconfirmation": "sign-in library; read before there is a scope",
    "mfa_authenticator": "sign-in library; read before there is a scope",
    "socialaccount_socialaccount": "sign-in library; read before there is a scope",
    "socialaccount_socialapp": "sign-in library; configuration",
    "socialaccount_socialtoken": "sign-in library; read before there is a scope",
    "django_session": "read before there is a scope; opaque to others",
    "django_migrations": "which migrations have run",
    "django_content_type": "names of tables",
    "auth_group": "of the framework, unused: rights come from posts",
    "auth_group_permissions": "of the framework, unused: rights come from posts",
    "auth_permission": "of the framework, unused: rights come from posts",
    "orgs_kind": "code list",
    "orgs_organisation": "units' names and the tree's shape: no person; scopes come from it",
    "orgs_placement": "units' names and the tree's shape: no person; scopes come from it",
    "orgs_term": "dates of terms of office: no person",
    "access_standing": "scopes are computed from it; names accounts and units only",
    "usecase_receipt": "looked up by an unguessable id together with its own account",
    "rulebooks_adoption": "which published papers hold where: cells need those of all above",
    "plans_feed": "read by its unguessable address, before there is a scope; digests only",
    "reports_factrevision": "how often facts changed: numbers without any place or person",
    "rulebooks_snapshot": "text of published rules, by digest",
}
APPEND_ONLY: Final = frozenset({"audit_auditevent"})
# The queue's own tables and functions are used by the application role as they are.
QUEUE_PREFIX: Final = "procrastinate_"


def owned_models() -> Iterator[type[Owned]]:
    """Every concrete model whose rows belong to an organisation."""
    for model in apps.get_models():
        if issubclass(model, Owned):
            yield model


def personal_models() -> Iterator[type[Personal]]:
    """Every concrete model whose rows belong to one account."""
    for model in apps.get_models():
        if issubclass(model, Personal):
            yield model


def apply(connection: BaseDatabaseWrapper) -> None:
    """Create functions, grants and policies anew. Run as the owner, after each migration."""
    with connection.cursor() as cursor:
        for statement in statements(connection.introspection.table_names(cursor)):
            cursor.execute(statement)


def statements(tables: list[str]) -> Iterator[str]:
    """The SQL of all grants and policies, one statement each, safe to run again."""
    for name, setting in (("chibo_units", "chibo.units"), ("chibo_counts", "chibo.counts")):
        yield (
            f"create or replace function {name}() returns bigint[] "
            "language sql stable parallel safe "
            f"as $$ select string_to_array(nullif(current_setting('{setting}', true), ''), ',')"
            "::bigint[] $$"
        )
    yield (
        "create or replace function chibo_account() returns bigint language sql stable "
        "parallel safe as $$ select nullif(current_setting('chibo.account', true), '')::bigint $$"
    )
    roles = f"{APP_ROLE}, {WHOLE_ROLE}, {SERVICE_ROLE}"
    yield f"grant usage on schema public to {roles}"
    for table in sorted(tables):
        allowed = "select, insert" if table in APPEND_ONLY else "select, insert, update, delete"
        if table == "django_migrations":
            allowed = "select"
        yield f'revoke all on "{table}" from {roles}'
        yield f'grant {allowed} on "{table}" to {roles}'
    yield f"grant usage, select on all sequences in schema public to {roles}"
    yield f"grant execute on all functions in schema public to {roles}"
    for model in owned_models():
        is_shared = model.row_security == RowSecurity.SHARED
        yield from _shared_policies(model) if is_shared else _policies(model)
    for personal in personal_models():
        yield from _personal_policies(personal)


def _policies(model: type[models.Model | Owned]) -> Iterator[str]:
    table = model._meta.db_table
    security: RowSecurity = getattr(model, "row_security", RowSecurity.NAMES)
    names, counts = (f"organisation_id = any({name}())" for name in ("chibo_units", "chibo_counts"))
    mine, whole = {
        RowSecurity.NAMES: (names, names),
        RowSecurity.COUNTS: (counts, "true"),
        RowSecurity.MARKED: (
            f"{names} or is_about_counts and {counts}",
            f"{names} or is_about_counts",
        ),
    }[security]
    further = getattr(model, "also_seen_from", "")
    also = f" or {further} && chibo_units()" if further else ""
    written = also if getattr(model, "also_written", False) else ""
    yield f'alter table "{table}" enable row level security'
    for role, condition in ((APP_ROLE, mine), (WHOLE_ROLE, whole), (SERVICE_ROLE, "true")):
        if also and not written:
            yield from _by_command(table, role, seen=f"{condition}{also}", written=condition)
            continue
        policy = f"{table}_for_{role}"
        yield f'drop policy if exists "{policy}" on "{table}"'
        yield (
            f'create policy "{policy}" on "{table}" as permissive for all to {role} '
            f"using ({condition}{also}) with check ({condition}{written})"
        )


def _by_command(table: str, role: str, *, seen: str, written: str) -> Iterator[str]:
    """One policy a command: with a single one for all, whoever reads a row could delete it."""
    yield f'drop policy if exists "{table}_for_{role}" on "{table}"'
    for command, clause in (
        ("select", f"using ({seen})"),
        ("insert", f"with check ({written})"),
        ("update", f"using ({written}) with check ({written})"),
        ("delete", f"using ({written})"),
    ):
        policy = f"{table}_{command}_for_{role}"
        yield f'drop policy if exists "{policy}" on "{table}"'
        yield f'create policy "{policy}" on "{table}" for {command} to {role} {clause}'


def _shared_policies(model: type[Owned]) -> Iterator[str]:
    """Whoever holds a standing anywhere reads what is shared; its own unit alone writes it."""
    table = model._meta.db_table
    own = "organisation_id = any(chibo_units())"
    read = f"{own} or is_shared and cardinality(chibo_units()) > 0"
    yield f'alter table "{table}" enable row level security'
    for role, seen, written in (
        (APP_ROLE, read, own),
        (WHOLE_ROLE, read, own),
        (SERVICE_ROLE, "true", "true"),
    ):
        yield from _by_command(table, role, seen=seen, written=written)


def _personal_policies(model: type[Personal]) -> Iterator[str]:
    """The addressee alone reads; who sees the place a row is about may give it to somebody."""
    table = model._meta.db_table
    mine = "user_id = chibo_account()"
    units, counts = (f"organisation_id = any(chibo_{name}())" for name in ("units", "counts"))
    by_app, by_whole = (
        (f"{mine} or {units} or {counts}", "true") if model.is_given else (mine, mine)
    )
    yield f'alter table "{table}" enable row level security'
    for role, using, check in (
        (APP_ROLE, mine, by_app),
        (WHOLE_ROLE, mine, by_whole),
        (SERVICE_ROLE, "true", "true"),
    ):
        policy = f"{table}_for_{role}"
        yield f'drop policy if exists "{policy}" on "{table}"'
        yield (
            f'create policy "{policy}" on "{table}" as permissive for all to {role} '
            f"using ({using}) with check ({check})"
        )
