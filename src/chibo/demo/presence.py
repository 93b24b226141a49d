"""What is in the database: nothing, one of the demos, whole or broken off, or something real."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from django.db import connections

from chibo.access.scope import access_of
from chibo.access.session import reading
from chibo.accounts.models import User
from chibo.audit.models import AuditEvent
from chibo.orgs.models import Organisation

# The demos' own files; a real one would hardly be called so, and its tree would be another.
FILE: Final = "demo-"
# How often the last command of its making is given: once for the facts, or once for each month.
ENDINGS: Final = {"hoa-an": 1, "kbang": 12, "hai-phong": 12}
# Filled by migrations, not by use.
LEFT_ALONE: Final = frozenset(
    {
        "django_migrations",
        "django_content_type",
        "auth_permission",
        "orgs_kind",
        "accounts_user",
        "reports_factrevision",
    }
)


class Presence(NamedTuple):
    """`kind`: what is there; `name`: which demo it is."""

    kind: Literal["nothing", "whole", "broken_off", "other"]
    name: str = ""


def presence() -> Presence:
    """Tell a demo by the first and the last command of its making."""
    service = User.objects.get(username="bookkeeper")
    if not Organisation.objects.exists():
        return Presence("other" if User.objects.filter(is_service=False).exists() else "nothing")
    with reading(access_of(service)):
        first = AuditEvent.objects.order_by("pk").first()
        if first is None or first.name != "OrganisationsImported":
            return Presence("other")
        file = str(first.payload.get("filename", ""))
        if not file.startswith(FILE):
            return Presence("other")
        name = file.removeprefix(FILE)
        told = AuditEvent.objects.filter(name__in=["FactsRebuilt", "FactsTakenOver"]).count()
    return Presence("whole" if told >= ENDINGS.get(name, 1) else "broken_off", name)


def drop_demo() -> None:
    """Empty every table the demo has filled, as the owner of the tables.

    The only way: the record is append-only for everybody else. Refuses where something real is.
    """
    if presence().kind == "other":
        raise LookupError("not a demo")
    with connections["owner"].cursor() as cursor:
        tables = [
            table
            for table in connections["owner"].introspection.table_names(cursor)
            if table not in LEFT_ALONE
        ]
        quoted = ", ".join(f'"{table}"' for table in tables)
        cursor.execute(f"truncate {quoted} restart identity")
        cursor.execute("delete from accounts_user where not is_service")
