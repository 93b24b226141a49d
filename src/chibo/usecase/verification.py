"""Whether the record is whole: nobody can change it, and it agrees with every receipt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db import connection

TABLE: Final = "audit_auditevent"
FORBIDDEN: Final = ("UPDATE", "DELETE", "TRUNCATE")
MOST_TOLD: Final = 100

# What each receipt says came of its command, beside what the record has for the same command.
_DISAGREEING: Final = """
select r.id::text, jsonb_array_length(r.outcome), coalesce(a.events, 0),
       coalesce(a.told, '[]'::jsonb) = r.outcome
from usecase_receipt r
left join (
    select command_id, count(*) as events,
           jsonb_agg(jsonb_build_object('event', name) || payload order by id) as told
    from audit_auditevent group by command_id
) a on a.command_id = r.id
where coalesce(a.told, '[]'::jsonb) <> r.outcome
order by r.at, r.id
limit %s
"""
_WITHOUT_RECEIPT: Final = """
select a.id from audit_auditevent a
where not exists (select 1 from usecase_receipt r where r.id = a.command_id)
order by a.id limit %s
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it must be: a stable code, where, and in words."""

    code: str
    where: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Verified:
    """How many receipts and events were compared, and every finding (the first hundred of each)."""

    receipts: int
    events: int
    findings: tuple[Finding, ...]

    @property
    def is_sound(self) -> bool:
        return not self.findings


def verify_record(roles: tuple[str, ...]) -> Verified:
    """R-AUD-03: compare the whole record with the receipts; call it where all rows are seen.

    `roles` are the database roles the application takes on: none may change or remove a row.
    """
    with connection.cursor() as cursor:
        findings = []
        for role in roles:
            for right in FORBIDDEN:
                cursor.execute("select has_table_privilege(%s, %s, %s)", [role, TABLE, right])
                if cursor.fetchone() == (True,):
                    words = f"The role {role} may {right} in the record. Run: chibo migrate"
                    findings.append(Finding("record-changeable", role, words))
        cursor.execute(_DISAGREEING, [MOST_TOLD])
        for receipt, expected, found, _ in cursor.fetchall():
            if expected != found:
                words = f"The receipt tells of {expected} events, the record has {found}."
                findings.append(Finding("events-missing", receipt, words))
            else:
                words = "The receipt and the record tell different things of this command."
                findings.append(Finding("events-differ", receipt, words))
        cursor.execute(_WITHOUT_RECEIPT, [MOST_TOLD])
        for (event,) in cursor.fetchall():
            words = "This event belongs to no receipt: no command brought it about."
            findings.append(Finding("without-receipt", str(event), words))
        cursor.execute(
            "select (select count(*) from usecase_receipt), (select count(*) from audit_auditevent)"
        )
        receipts, events = cursor.fetchone() or (0, 0)
    return Verified(receipts, events, tuple(findings))
