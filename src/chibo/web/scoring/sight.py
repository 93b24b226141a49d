"""Find the meeting or organisation a page about scores is about; say as whom the reader scores."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language

from chibo.access.scope import Scope
from chibo.meetings.public import Meeting, meeting_in
from chibo.orgs.models import Organisation
from chibo.papers.public import Paper, docx, pdf
from chibo.rulebooks.public import Text
from chibo.scoring.public import (
    ScoreAsCell,
    ScoreAsOverseer,
    ScoreAsVisitor,
    ScoreMeeting,
    Scorer,
    ScoringCap,
)
from chibo.shared import clock
from chibo.shared.clock import add_months, month_of
from chibo.shared.errors import Forbidden, NotVisible
from chibo.usecase.public import NOT_ALLOWED, NOT_VISIBLE
from chibo.web.request import SAFE, UserRequest, seeing

COMMANDS: Final[dict[str, type[ScoreMeeting]]] = {
    Scorer.SELF: ScoreAsCell,
    Scorer.OVERSEER: ScoreAsOverseer,
    Scorer.VISITOR: ScoreAsVisitor,
}
_CAPS: Final = {
    Scorer.SELF: ScoringCap.SCORE_OWN,
    Scorer.OVERSEER: ScoringCap.SCORE_AS_OVERSEER,
    Scorer.VISITOR: ScoringCap.SCORE_AS_VISITOR,
}
_MONTH: Final = re.compile(r"(\d{4})-(\d{1,2})")
_TYPES: Final = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@contextmanager
def looking(request: UserRequest) -> Iterator[None]:
    """Read for the page: a safe request is within its transaction already."""
    if request.method in SAFE:
        yield
        return
    with seeing(request):
        yield


def sight(request: UserRequest) -> Scope:
    """Where the reader sees score sheets."""
    return request.access.scope(ScoringCap.SEE)


def found(request: UserRequest, meeting_id: int) -> Meeting:
    """The meeting, or the page that says that there is none here."""
    meeting = meeting_in(sight(request), meeting_id)
    if meeting is None:
        raise NotVisible(NOT_VISIBLE)
    return meeting


def scorers(request: UserRequest, cell_id: int) -> list[Scorer]:
    """As whom the reader may score this cell's meetings."""
    return [who for who, cap in _CAPS.items() if request.access.scope(cap).covers(cell_id)]


def scorer_named(request: UserRequest, name: str, cell_id: int) -> Scorer:
    """The scorer an address names, if the reader may score as that; else the page that says so."""
    if name not in Scorer.values:
        raise NotVisible(NOT_VISIBLE)
    if Scorer(name) not in scorers(request, cell_id):
        raise Forbidden(NOT_ALLOWED)
    return Scorer(name)


def organisation_asked(request: UserRequest, scope: Scope) -> Organisation | None:
    """The organisation that `?org=CODE` names; None without one; not visible when out of scope."""
    code = request.GET.get("org", "")
    if not code:
        return None
    wanted = Organisation.objects.select_related("kind").filter(scope.where("pk"), code=code)
    organisation = wanted.first()
    if organisation is None:
        raise NotVisible(NOT_VISIBLE)
    return organisation


def month_asked(given: str, otherwise: dt.date | None = None) -> dt.date:
    """`2026-11` → its first day; anything else means this month, or `otherwise`."""
    match = _MONTH.fullmatch(given)
    if match and 1900 < int(match[1]) < 2200 and 1 <= int(match[2]) <= 12:  # noqa: PLR2004  a calendar's
        return dt.date(int(match[1]), int(match[2]), 1)
    return otherwise or month_of(clock.today())


def month_links(month: dt.date) -> dict[str, str]:
    """The months before and after, as addresses name them."""
    return {
        "before": f"{add_months(month, -1):%Y-%m}",
        "after": f"{add_months(month, 1):%Y-%m}",
        "key": f"{month:%Y-%m}",
    }


def words(text: Text | None) -> str:
    """A rulebook's text in the reader's language."""
    return text.in_language(language()) if text else ""


def language() -> str:
    return (get_language() or "vi")[:2]


def excel_file(content: bytes, name: str) -> HttpResponse:
    return _file(content, EXCEL, f"{name}.xlsx")


def paper_file(paper: Paper, ending: str, name: str) -> HttpResponse:
    """The paper as Word or PDF; any other ending is no page."""
    if ending not in _TYPES:
        raise NotVisible(NOT_VISIBLE)
    body = pdf(paper) if ending == "pdf" else docx(paper)
    return _file(body, _TYPES[ending], f"{name}.{ending}")


def _file(content: bytes, media_type: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return answer
