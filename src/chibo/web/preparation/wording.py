"""What each weakness is called, what its figure says, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from chibo.preparation.public import Deadline, Finding
from chibo.shared.errors import Sentence
from chibo.web.wording import date_text, month_text, ratio_text


@dataclass(frozen=True, slots=True)
class _Words:
    thin: Sentence
    good: Sentence
    advice: Sentence
    page: str
    figure: Callable[[Finding], str]


def _ratio(finding: Finding) -> str:
    return ratio_text(*finding.counts)


def _parts(finding: Finding) -> str:
    return _("%(count)s of %(all)s parts") % {"count": finding.counts[0], "all": finding.counts[1]}


def _minutes(finding: Finding) -> str:
    return _("%(ratio)s minutes") % {"ratio": ratio_text(*finding.counts)}


def _month(finding: Finding) -> str:
    return month_text(finding.day) if finding.day else ""


def _day(finding: Finding) -> str:
    return _("by %(day)s at the latest") % {"day": date_text(finding.day)}


def _papers(finding: Finding) -> str:
    count = finding.counts[0]
    return ngettext("%(count)s paper", "%(count)s papers", count) % {"count": count}


def _documents(finding: Finding) -> str:
    placed, whole = finding.counts
    return _("%(count)s of %(all)s documents") % {"count": placed, "all": whole}


WORDS: Final[dict[str, _Words]] = {
    "no_papers": _Words(
        gettext_lazy("Members have no papers to read before"),
        gettext_lazy("There are papers to read before"),
        gettext_lazy("Add the draft report or resolution, even a page of it."),
        "meetings:materials",
        _papers,
    ),
    "nothing_to_discuss": _Words(
        gettext_lazy("Nothing on the agenda is there to be discussed"),
        gettext_lazy("There is something to discuss"),
        gettext_lazy("Put one question on the agenda that members can decide."),
        "meetings:agenda",
        _parts,
    ),
    "copied": _Words(
        gettext_lazy("Agenda and papers are last month's"),
        gettext_lazy("Agenda and papers are this month's own"),
        gettext_lazy("Write what is different this month, and name this month's work."),
        "meetings:agenda",
        _ratio,
    ),
    "all_telling": _Words(
        gettext_lazy("Mostly telling, little time to discuss"),
        gettext_lazy("There is time to discuss"),
        gettext_lazy("Send reports out to be read before, and give the minutes to discussion."),
        "meetings:agenda",
        _minutes,
    ),
    "professional_work": _Words(
        gettext_lazy("Professional work takes more than half of the meeting"),
        gettext_lazy("Professional work leaves room for the rest"),
        gettext_lazy("Leave to the unit's own meeting what it can settle there."),
        "meetings:agenda",
        _minutes,
    ),
    "topic_repeated": _Words(
        gettext_lazy("The cell has treated this topic before"),
        gettext_lazy("The topic is a new one"),
        gettext_lazy("Choose another topic, or say what is to be new this time."),
        "meetings:change",
        _month,
    ),
    "notice_late": _Words(
        gettext_lazy("Members and overseer were not called in time"),
        gettext_lazy("The call is in time"),
        gettext_lazy("Call at once, and ring up those who live far away."),
        "meetings:call",
        _day,
    ),
    "papers_late": _Words(
        gettext_lazy("Papers did not go out in time"),
        gettext_lazy("Papers are in time"),
        gettext_lazy("Add them and call at once; read the main points out at the beginning."),
        "meetings:materials",
        _day,
    ),
    "documents_left_out": _Words(
        gettext_lazy("New documents from above are not on the agenda"),
        gettext_lazy("New documents from above are on the agenda"),
        gettext_lazy("Take them over from the draft of the agenda, or say why not this month."),
        "meetings:agenda",
        _documents,
    ),
    "no_preparer": _Words(
        gettext_lazy("Nobody prepares or presents anything"),
        gettext_lazy("Parts have somebody who presents them"),
        gettext_lazy("Ask one member to prepare one part."),
        "preparation:preparers",
        _parts,
    ),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A finding as the page shows it: its title with the figure, what to do, and where."""

    title: Sentence
    figure: str
    advice: Sentence
    address: str


def thin_ones(findings: Iterable[Finding], meeting_id: int) -> list[Told]:
    """What is thin, each with what to do and where."""
    return [
        Told(
            WORDS[one.code].thin,
            WORDS[one.code].figure(one),
            WORDS[one.code].advice,
            reverse(WORDS[one.code].page, args=[meeting_id]),
        )
        for one in findings
        if one.is_thin
    ]


def sound_ones(findings: Iterable[Finding]) -> list[Told]:
    """What is in order, with its figure."""
    return [
        Told(WORDS[one.code].good, WORDS[one.code].figure(one), "", "")
        for one in findings
        if not one.is_thin
    ]


def limit_text(limit: Deadline) -> str:
    """`02/11/2026 (in time)`: until when, and whether it was kept."""
    day = date_text(limit.due_on)
    words = {
        None: _("by %(day)s at the latest"),
        True: _("in time: %(done)s, by %(day)s at the latest"),
        False: _("late: %(done)s, by %(day)s at the latest"),
    }[limit.is_kept]
    done = date_text(limit.done_on) if limit.done_on else _("not sent yet")
    return words % {"day": day, "done": done}
