"""The month's task list and a member's year as papers. Papers are in Vietnamese."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from chibo.access.scope import Scope
from chibo.meetings.public import PAPER_POSTS
from chibo.members.public import Exemption, Person, holders_on
from chibo.orgs.models import Organisation
from chibo.papers import public as papers
from chibo.resolutions.public import day_of, issuer_on
from chibo.shared.clock import VIET_NAM
from chibo.tasks.models import Task
from chibo.tasks.paperwork.rows import RESULTS
from chibo.tasks.rules import DONE, OFFICERS
from chibo.tasks.selectors.year import THERE, MemberYear

AWAY: Final = {"excused": "vắng có lý do", "unexcused": "vắng không có lý do"}


def task_list_paper(
    counts: Scope, cell: Organisation, month: date, tasks: Iterable[Task], dated: date
) -> papers.TaskList:
    """R-TSK-27, R-PAP-28: the list of `month`, dated today; it bears no number."""
    return papers.TaskList(
        head=_head(cell, dated),
        month=month,
        lines=tuple(
            papers.TaskLine(
                assignee=task.assignee.full_name,
                task=task.title,
                due_on=task.due_on,
                answers_for=task.answers_for.full_name if task.answers_for else "",
                product=task.product,
                authority=task.authority,
            )
            for task in tasks
        ),
        signature=_signature(counts, cell, dated),
    )


def member_year_paper(
    counts: Scope, person: Person, year: int, shown: MemberYear, dated: date
) -> papers.MemberYearPaper:
    """R-TSK-26, R-PAP-29: what a member did in `year`, counted up to its end or today."""
    return papers.MemberYearPaper(
        head=_head(person.organisation, dated),
        member=person.full_name,
        year=year,
        until=min(dated, date(year, 12, 31)),
        tasks=tuple(map(_task, shown.tasks)),
        attended=shown.attended,
        due=shown.due,
        signature=_signature(counts, person.organisation, dated),
        absences=tuple(
            papers.Absence(
                day_of(row.meeting),
                f"{AWAY[row.status]}: {row.reason}" if row.reason else AWAY[row.status],
            )
            for row in shown.roll
            if not row.is_exempt and row.status not in THERE and row.status in AWAY
        ),
        exemptions=tuple(map(spell_of, shown.exemptions)),
        self_criticism=tuple(row.at.astimezone(VIET_NAM).date() for row in shown.self_criticism),
    )


def spell_of(exemption: Exemption) -> str:
    """`từ 01/05/2026 đến 30/06/2026: ốm`; the reason where there is one."""
    spell = f"từ {exemption.valid.lower:%d/%m/%Y}" if exemption.valid.lower else "từ trước"
    if exemption.valid.upper:
        spell += f" đến {exemption.valid.upper - timedelta(days=1):%d/%m/%Y}"
    return f"{spell}: {exemption.reason}" if exemption.reason else spell


def result_of(task: Task) -> str:
    """What came of a task, in the words of papers."""
    words = RESULTS[task.state]
    return f"{words}: {task.result}" if task.result else words


def _task(task: Task) -> papers.YearTask:
    return papers.YearTask(
        task=task.title,
        given_on=task.given_on,
        due_on=task.due_on,
        result=result_of(task),
        product=task.product,
        is_done=task.state == DONE,
    )


def _head(cell: Organisation, dated: date) -> papers.PaperHead:
    issuer = issuer_on(cell, dated)
    return papers.PaperHead(
        superior_body=issuer.superior,
        issuing_body=issuer.body,
        number=None,
        place=issuer.place,
        dated=dated,
    )


def _signature(counts: Scope, cell: Organisation, dated: date) -> papers.Signature:
    officers = holders_on(counts, cell.pk, dated, OFFICERS)
    kind, name = (officers[0].kind, officers[0].name) if officers else (OFFICERS[0], "")
    return papers.Signature(on_behalf_of="Chi bộ", post=PAPER_POSTS[kind], name=name)
