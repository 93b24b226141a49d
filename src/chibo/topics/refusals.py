"""Why something is refused here: codes are rule numbers of docs/domain/topics.md."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from chibo.meetings.public import Meeting
from chibo.shared.errors import Refusal, RuleViolated
from chibo.topics.rules import JUDGED_IN, THEMATIC

NOT_THEMATIC: Final = Refusal(
    "R-TOP-01",
    _(
        "This is a regular meeting without a thematic part. Plan a thematic meeting, or one that "
        "is both."
    ),
)
STALE_OUTLINE: Final = Refusal(
    "R-TOP-11",
    _(
        "Somebody else has saved the outline meanwhile. What you typed is still here; open the "
        "outline in another tab, compare, and save again."
    ),
)
STRANGE_POINT: Final = Refusal(
    "R-TOP-12", _("One of the points is not in the outline any more. Reload the page.")
)
POINT_HAS_SPEAKERS: Final = Refusal(
    "R-TOP-12",
    _("Members are asked to speak on “%(title)s”. Release them first, or keep the question."),
)
EMPTY_OUTLINE: Final = Refusal(
    "R-TOP-10",
    _("The outline is empty. Write the aim, or at least one point."),
    field="aim",
)
NOT_SHARED: Final = Refusal(
    "R-TOP-13", _("This topic is not in the library any more. Choose another one.")
)
NOT_A_MEMBER_TO_SPEAK: Final = Refusal(
    "R-TOP-20",
    _("Who speaks is a member of the cell on the meeting's day. Choose somebody in the list."),
    field="person_ids",
)
ALL_ASKED_ALREADY: Final = Refusal(
    "R-TOP-20",
    _("All of them are asked already. Choose others, or another question."),
    field="person_ids",
)
NO_SUCH_QUESTION: Final = Refusal(
    "R-TOP-21",
    _("Members speak on a question of the outline. Choose one of the list."),
    field="point_id",
)
NO_SUCH_SPEAKER: Final = Refusal(
    "R-TOP-22", _("This member is not on the list any more. Reload the page.")
)
NO_MEMBER_TO_WRITE: Final = Refusal(
    "R-TOP-30",
    _("The lead paper is written by a member of the cell. Choose somebody in the list."),
    field="person_id",
)
PAPER_DUE_LATE: Final = Refusal(
    "R-TOP-30",
    _("The meeting is on %(day)s: the lead paper is due on that day at the latest."),
    field="due_on",
)
PAPER_IS_WRITTEN: Final = Refusal(
    "R-TOP-31",
    _("%(name)s has written the lead paper already. Approve it, or ask for a change in it."),
    field="person_id",
)
NOBODY_ASKED: Final = Refusal(
    "R-TOP-32", _("Nobody is asked to write the lead paper yet. Name its author first.")
)
NOT_THE_AUTHOR: Final = Refusal(
    "R-TOP-32", _("%(name)s writes this lead paper. Hand your remarks to its author.")
)
STALE_PAPER: Final = Refusal(
    "R-TOP-33",
    _(
        "The lead paper was saved by somebody else meanwhile. What you typed is still here; open "
        "the page in another tab, compare, and save again."
    ),
)
NOTHING_TO_APPROVE: Final = Refusal(
    "R-TOP-34", _("The lead paper is not written yet. Ask its author when it will be.")
)
APPROVED_ALREADY: Final = Refusal(
    "R-TOP-34", _("%(name)s has approved it already. There is nothing to do.")
)
OWN_PAPER: Final = Refusal(
    "R-TOP-35",
    _("You wrote this lead paper: another one of the committee approves it."),
)
NOT_JUDGED_YET: Final = Refusal(
    "R-TOP-36", _("Lessons are drawn once the topic is treated. Come back at the meeting's end.")
)
STALE_LESSONS: Final = Refusal(
    "R-TOP-37",
    _(
        "Somebody else has written the lessons meanwhile. What you typed is still here; open the "
        "page in another tab, compare, and save again."
    ),
)
NO_LESSONS: Final = Refusal(
    "R-TOP-40",
    _("A topic is shared once its lessons are drawn. Write them first: others learn from them."),
)
NO_OUTLINE: Final = Refusal(
    "R-TOP-40", _("There is no outline to share. Write it first, even afterwards.")
)
NO_LEAD_PAPER_TEXT: Final = Refusal(
    "R-TOP-41",
    _(
        "The lead paper is a file, and a file may carry names. Only a text written here is shared: "
        "leave the tick out, or write the text."
    ),
    field="with_lead_paper",
)
NAMES_INSIDE: Final = Refusal(
    "R-TOP-42",
    _("These names stand in what you share: %(names)s. Take them out, then share."),
)
NOTHING_SHARED: Final = Refusal("R-TOP-43", _("This topic is not shared. There is nothing to do."))

NOT_REGULAR: Final = Refusal(
    "R-TOP-52",
    _(
        "Only the regular meeting of a month can be held together with the thematic one. Open the "
        "regular meeting."
    ),
)
NO_COMBINED_FORM: Final = Refusal(
    "R-TOP-53",
    _(
        "The rules of that day know no sitting that is regular and thematic at once. Plan the "
        "thematic meeting by itself."
    ),
)
NOT_TO_TAKE_OVER: Final = Refusal(
    "R-TOP-54",
    _(
        "That thematic meeting can't be taken over: it is not of this cell and quarter, has begun, "
        "or is cancelled. Reload the page."
    ),
)
NOT_COMBINED: Final = Refusal(
    "R-TOP-55", _("This meeting is not combined with a thematic one. There is nothing to do.")
)
WORK_WOULD_BE_LOST: Final = Refusal(
    "R-TOP-55",
    _(
        "Outline, lead paper or speakers are prepared already. Say when the thematic meeting is "
        "held by itself: they go with it."
    ),
    field="thematic_on",
)
NOT_IN_QUARTER: Final = Refusal(
    "R-TOP-55",
    _("The thematic meeting stays in the same quarter. Choose a day in it."),
    field="thematic_on",
)


def refuse_unless_thematic(meeting: Meeting) -> None:
    """R-TOP-01 Raise where the meeting has no thematic part."""
    if meeting.kind not in THEMATIC:
        raise RuleViolated(NOT_THEMATIC)


def refuse_unless_treated(meeting: Meeting) -> None:
    """R-TOP-36 Raise where the meeting has not come to its topic."""
    refuse_unless_thematic(meeting)
    if meeting.state not in JUDGED_IN:
        raise RuleViolated(NOT_JUDGED_YET)
