"""The lists of absences, and the proposal in a case file, as papers."""

from __future__ import annotations

from datetime import date

from chibo.absences.evidence import Evidence
from chibo.absences.models import CaseFile, Reminder
from chibo.absences.selectors.evidence import evidence_of
from chibo.absences.selectors.files import absences_from
from chibo.absences.selectors.keeper import keeper_of
from chibo.absences.selectors.marks import marks_of_year
from chibo.access.scope import Scope
from chibo.meetings.public import (
    PAPER_KINDS,
    PAPER_POSTS,
    Meeting,
    day_of,
    head_of,
    head_of_cell,
    roll_of,
)
from chibo.members.public import holders_on, people_in
from chibo.orgs.models import Organisation
from chibo.papers import public as papers
from chibo.rulebooks.adopted import kept_rules
from chibo.shared import clock

# Papers are written in Vietnamese whatever the reader's language.
STANDINGS = {
    "present": "có mặt",
    "online": "có mặt trực tuyến",
    "excused": "vắng có lý do",
    "unexcused": "vắng không lý do",
    "unknown": "",
}


def meeting_absences_paper(
    names: Scope, counts: Scope, meeting: Meeting
) -> papers.AbsenceListPaper:
    """R-PAP-24 Who was absent from a meeting, dated its day."""
    day = day_of(meeting.takes_place_at)
    roll = roll_of(names, meeting.pk)
    official = {row.person_id: row.is_official for row in roll}
    return papers.AbsenceListPaper(
        head=head_of(meeting, day),
        kind=PAPER_KINDS[meeting.kind],
        month=meeting.month,
        held_on=day,
        entitled=sum(not row.is_exempt for row in roll),
        lines=tuple(
            papers.AbsenceLine(
                one.full_name,
                one.is_excused,
                papers.Standing.OFFICIAL
                if official.get(one.person_id, True)
                else papers.Standing.PROBATIONARY,
                one.words,
                one.decision.decision_reason if one.decision and one.is_decided else "",
            )
            for one in absences_from(names, meeting.pk)
        ),
        signature=_signature(counts, meeting.organisation, day),
    )


def year_absences_paper(
    names: Scope, counts: Scope, cell: Organisation, year: int, today: date
) -> papers.YearAbsencePaper:
    """R-PAP-24 The absences of a year, members in Vietnamese order; dated today, or its end."""
    until = min(today, date(year, 12, 31))
    marks = marks_of_year(names, cell.pk, year)
    people = people_in(names).filter(pk__in=list(marks)).values_list("pk", "full_name")
    lines = []
    for person_id, name in people:
        days = tuple(
            (one.held_on, one.status == "excused")
            for one in marks[person_id]
            if one.status in {"excused", "unexcused"}
        )
        if days:
            lines.append(papers.YearAbsenceLine(name, days))
    return papers.YearAbsencePaper(
        head=head_of_cell(cell, until),
        year=year,
        until=until,
        meetings=len({one.meeting_id for rows in marks.values() for one in rows}),
        lines=tuple(lines),
        signature=_signature(counts, cell, until),
    )


def case_proposal_paper(names: Scope, counts: Scope, case: CaseFile) -> papers.CaseProposalPaper:
    """R-PAP-25 The proposal to strike off, as the cell voted it; dated that day."""
    voted_at = case.meeting.takes_place_at if case.meeting else None
    met_on = day_of(voted_at) if voted_at else None
    dated = met_on or clock.today()
    rules = kept_rules(case.rules_id)
    rule = next((one for one in rules.absence_rules if one.code == case.rule), None)
    names_of_papers = {paper.key: paper.name.vi for paper in rules.papers}
    source = names_of_papers.get(rule.paper, "") if rule else ""
    reminders = Reminder.objects.filter(
        names.where(), person_id=case.person_id, year=case.year
    ).order_by("given_at")
    return papers.CaseProposalPaper(
        head=head_of_cell(case.organisation, dated),
        addressed_to=keeper_of(case.organisation).name.replace("Đảng bộ", "Đảng ủy", 1),
        member=case.full_name,
        year=case.year,
        rule=rule.title.vi if rule else "",
        source=f"{source}, mục {rule.clause}" if rule and rule.clause else source,
        lines=tuple(_line(one) for one in evidence_of(names, case) if one.is_counted),
        reminded_on=tuple(day_of(one.given_at) for one in reminders),
        explanation=case.explanation,
        discussion=case.discussion,
        met_on=met_on,
        vote=papers.Vote(case.in_favour, case.entitled, case.against, case.abstained),
        signature=_signature(counts, case.organisation, dated),
    )


def _line(one: Evidence) -> papers.CaseLine:
    standing = STANDINGS.get(one.status, "")
    if one.has_paid_fee is False:
        standing = f"{standing}; chưa đóng đảng phí" if standing else "chưa đóng đảng phí"
    return papers.CaseLine(one.held_on, standing, one.words, one.decision)


def _signature(counts: Scope, cell: Organisation, day: date) -> papers.Signature:
    officers = holders_on(counts, cell.pk, day, ("secretary", "deputy_secretary"))
    signer = officers[0] if officers else None
    return papers.Signature(
        on_behalf_of="Chi bộ",
        post=PAPER_POSTS[signer.kind] if signer else PAPER_POSTS["secretary"],
        name=signer.name if signer else "",
    )
