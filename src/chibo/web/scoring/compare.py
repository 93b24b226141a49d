"""The sheets of one meeting side by side: differences, and how every point came about."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from chibo.meetings.public import Meeting
from chibo.rulebooks.adopted import kept_rules
from chibo.rulebooks.public import CriterionOutcome
from chibo.scoring.public import (
    HELD,
    Line,
    Scorer,
    ScoreSheet,
    Sheets,
    is_with_level_above,
    outcome_of,
    sheet_paper,
    sheets_in,
    side_by_side,
    totals_of,
)
from chibo.shared.errors import NotVisible
from chibo.spreadsheets.writing import Column, write_table
from chibo.usecase.public import NOT_VISIBLE
from chibo.web.request import UserRequest, page
from chibo.web.scoring.shown import Proof, proofs_of
from chibo.web.scoring.sight import (
    excel_file,
    found,
    language,
    paper_file,
    scorers,
    sight,
    words,
)
from chibo.web.wording import number_text

# From here on a difference is worth asking about: a fifth of the criterion's points.
WIDE: Final = Decimal("0.2")


@dataclass(frozen=True, slots=True)
class How:
    """One scorer's points of one criterion with why; `records` where they speak against them."""

    name: str
    points: Decimal | None
    why: tuple[str, ...]
    records: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """One criterion across the sheets, in the order of `heads`."""

    title: str
    most: Decimal
    given: tuple[How, ...]
    difference: Decimal
    kind: str
    is_measured: bool
    how: tuple[How, ...]
    proofs: tuple[Proof, ...]


@page()
def side(request: UserRequest, meeting_id: int) -> HttpResponse:
    """All submitted sheets next to one another; a draft shows to its own scorer as a next step."""
    meeting = found(request, meeting_id)
    sheets, lines = side_by_side(sight(request), meeting_id)
    totals = totals_of(sheets)
    versions = [
        one
        for one in sheets_in(sight(request)).filter(meeting_id=meeting_id)
        if one.state == ScoreSheet.State.SUBMITTED
    ]
    return render(
        request,
        "scoring/meeting.html",
        {
            "meeting": meeting,
            "is_held": meeting.state in HELD,
            "sheets": sheets,
            "heads": [_head(one) for one in sheets],
            "rows": _compared(meeting, sheets, lines),
            "gap_words": gap_words(totals),
            "gap_kind": gap_kind(totals.gap, sheets[0].maximum if sheets else None),
            "may_score": [
                {"scorer": who.value, "text": _score_words(who, sheets, request.user.pk)}
                for who in scorers(request, meeting.organisation_id)
            ],
            "corrected": [one for one in versions if one.version > 1],
            "is_locked": is_with_level_above(
                sight(request), meeting.organisation_id, meeting.month
            ),
        },
    )


@page()
def excel(request: UserRequest, meeting_id: int) -> HttpResponse:
    meeting = found(request, meeting_id)
    sheets, lines = side_by_side(sight(request), meeting_id)
    columns = [
        Column(_("Criterion"), 60),
        Column(_("Most"), 10, "number"),
        *(Column(_head(one), 22, "number") for one in sheets),
        Column(_("Difference"), 12, "number"),
        Column(_("Reasons"), 60),
    ]
    rows = [
        [one.title, one.most, *(it.points for it in one.given), one.difference, _reasons(line)]
        for one, line in zip(_compared(meeting, sheets, lines), lines, strict=True)
    ]
    month = f"{meeting.month:%m-%Y}"
    title = _("Score sheets %(month)s") % {"month": month}
    return excel_file(write_table(columns, rows, title), title)


@page()
def paper(request: UserRequest, meeting_id: int, ending: str) -> HttpResponse:
    """The score sheet as the party's form has it: the three scorers in three columns."""
    meeting = found(request, meeting_id)
    filled = sheet_paper(sight(request), request.access.counts, meeting)
    if filled is None:
        raise NotVisible(NOT_VISIBLE)
    return paper_file(filled, ending, f"Bảng chấm điểm {meeting.month:%m-%Y}")


def gap_words(totals: Sheets) -> str:
    """R-SCO-20 in words: who gave more, and by how much; empty while there is no pair."""
    gap = totals.gap
    if gap is None:
        return ""
    other = _("the overseer") if totals.overseer is not None else _("the visiting official")
    told = {"other": other, "points": number_text(abs(gap))}
    if gap == 0:
        return _("The cell and %(other)s gave the same points.") % told
    if gap > 0:
        return _("The cell gave itself %(points)s points more than %(other)s.") % told
    return _("The cell gave itself %(points)s points fewer than %(other)s.") % told


def gap_text(gap: Decimal | None) -> str:
    """The gap in two words, for a table's cell; empty while there is no pair."""
    if gap is None:
        return ""
    if gap == 0:
        return _("no gap")
    points = {"points": number_text(abs(gap))}
    return (_("own higher by %(points)s") if gap > 0 else _("own lower by %(points)s")) % points


def gap_kind(gap: Decimal | None, maximum: Decimal | None) -> str:
    """Good up to 5 in a hundred, to be watched up to 10, wrong beyond: only to draw the eye."""
    if gap is None or not maximum:
        return "plain"
    share = abs(gap) / maximum
    return "good" if share <= Decimal("0.05") else "watch" if share <= Decimal("0.1") else "wrong"


def _head(sheet: ScoreSheet) -> str:
    if sheet.scorer == Scorer.VISITOR:
        return _("Visiting official %(name)s") % {"name": sheet.scorer_name}
    return {
        Scorer.SELF.value: _("The cell itself"),
        Scorer.OVERSEER.value: _("The overseer"),
    }[sheet.scorer]


def _score_words(who: Scorer, sheets: list[ScoreSheet], user_id: int) -> str:
    mine = [
        one
        for one in sheets
        if one.scorer == who and (who != Scorer.VISITOR or one.scored_by_id == user_id)
    ]
    return _("Correct my sheet") if mine else _("Score this meeting")


def _compared(meeting: Meeting, sheets: list[ScoreSheet], lines: list[Line]) -> list[Compared]:
    outcomes: dict[tuple[int, str], CriterionOutcome] = {
        (sheet.pk, one.code): one for sheet in sheets for one in outcome_of(sheet).criteria
    }
    measures = {
        one.code: one.measures
        for sheet in sheets
        if (criteria := kept_rules(sheet.rules_id).criteria_set) is not None
        for one in criteria.criteria
    }
    return [
        Compared(
            title=words(line.outcome.title),
            most=line.outcome.max,
            given=(how := tuple(_how(one, outcomes.get((one.pk, code))) for one in sheets)),
            difference=line.largest_difference,
            kind=_difference_kind(line),
            is_measured=line.outcome.measured,
            how=tuple(one for one in how if one.why),
            proofs=proofs_of(meeting.pk, measures[code]),
        )
        for line in lines
        for code in (line.outcome.code,)
    ]


def _how(sheet: ScoreSheet, outcome: CriterionOutcome | None) -> How:
    if outcome is None:
        return How(_head(sheet), None, ())
    told = " ".join(one.say(language()) for one in outcome.thin)
    return How(
        name=_head(sheet),
        points=outcome.points,
        why=tuple(one.say(language()) for one in outcome.why),
        records=told if outcome.is_against_records else "",
        reason=outcome.reason,
    )


def _difference_kind(line: Line) -> str:
    if not line.largest_difference:
        return "good"
    wide = line.outcome.max and line.largest_difference / line.outcome.max >= WIDE
    return "wrong" if wide else "watch"


def _reasons(line: Line) -> str:
    return "; ".join(cell.reason for cell in line.points.values() if cell.reason)
