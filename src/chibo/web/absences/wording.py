"""What absences, case files and requests are called on the pages."""

from __future__ import annotations

from typing import Final

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from chibo.absences.public import CaseFile, ExemptionRequest, Finding
from chibo.meetings.public import AttendanceStatus
from chibo.rulebooks.public import AbsenceRule, ResolvedRules
from chibo.shared.errors import Sentence

STATUS_KINDS: Final = {
    "present": "good",
    "online": "good",
    "excused": "watch",
    "unexcused": "wrong",
    "unknown": "plain",
}
CASE_KINDS: Final = {
    "open": "now",
    "proposed": "now",
    "sent": "watch",
    "received": "watch",
    "returned": "wrong",
    "decided": "good",
    "closed": "good",
}
REQUEST_KINDS: Final = {
    "asked": "now",
    "granted": "good",
    "refused": "plain",
    "withdrawn": "plain",
}
FEES: Final[dict[bool | None, Sentence | str]] = {
    True: "",
    False: gettext_lazy("fee not paid"),
    None: "",
}


def status_text(status: str) -> str:
    return str(AttendanceStatus(status).label)


def rule_title(rule: AbsenceRule) -> str:
    return rule.title.in_language((get_language() or "vi")[:2])


def rule_source(rule: AbsenceRule, rules: ResolvedRules) -> str:
    """The paper and clause a limit rests on, and whether that is only assumed."""
    language = (get_language() or "vi")[:2]
    names = {paper.key: paper.name.in_language(language) for paper in rules.papers}
    source = names.get(rule.paper, rule.paper)
    if rule.clause:
        source = _("%(paper)s, clause %(clause)s") % {"paper": source, "clause": rule.clause}
    return _("%(source)s (assumed)") % {"source": source} if rule.assumed else source


def finding_line(finding: Finding) -> dict[str, object]:
    """One limit and how near it is: what it says, the count, and a state."""
    return {
        "title": rule_title(finding.rule),
        "figure": _("%(count)s of %(limit)s")
        % {"count": finding.count, "limit": finding.rule.reached_at},
        "kind": "wrong" if finding.is_reached else "watch",
        "word": _("limit reached") if finding.is_reached else _("one short of the limit"),
        "is_reached": finding.is_reached,
        "meetings": [mark.meeting_id for mark in finding.marks],
    }


def case_state(case: CaseFile) -> tuple[str, str]:
    """The state of a case file in words, and how it is shown."""
    if case.state == CaseFile.State.DECIDED:
        return str(CaseFile.Outcome(case.outcome).label), "plain"
    return str(CaseFile.State(case.state).label), CASE_KINDS[case.state]


def request_state(request: ExemptionRequest) -> tuple[str, str]:
    return str(ExemptionRequest.State(request.state).label), REQUEST_KINDS[request.state]
