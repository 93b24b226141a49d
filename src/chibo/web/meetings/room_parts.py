"""What each part of the meeting room shows: roll, speakers, votes, criticism, visitors, tasks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from chibo.meetings.public import (
    LONGEST_TITLE,
    SCORING,
    AgendaItem,
    Attendance,
    AttendanceStatus,
    ItemKind,
    Meeting,
    MeetingRecord,
    Remark,
    RemarkKind,
    Speech,
    Visitor,
    Vote,
    day_in,
    day_of,
    invitations_of,
)
from chibo.preparation.public import next_for_criticism
from chibo.rulebooks.adopted import kept_rules
from chibo.rulebooks.public import least_minutes_for
from chibo.shared import clock
from chibo.shared.clock import add_months
from chibo.tasks.public import TaskCap, tasks_in
from chibo.web.meetings.forms import (
    BallotForm,
    CriticismForm,
    SpeakersForm,
    SpotTaskForm,
    VisitorForm,
    VoteForm,
)
from chibo.web.meetings.named_steps import NamedStep
from chibo.web.meetings.sight import sight
from chibo.web.request import UserRequest

CAME: Final = (AttendanceStatus.PRESENT, AttendanceStatus.ONLINE)
# Above so many names a box to find one by its letters stands over them.
MANY_NAMES: Final = 24
# Parts that lead to work for somebody.
TO_CARRY_OUT: Final = (ItemKind.DISCUSSION, ItemKind.TOPIC, ItemKind.POLITICAL_TASK)


def least_length(meeting: Meeting, record: MeetingRecord | None) -> dict[str, object]:
    """The least minutes of the rules for this cell, and how many of them are left."""
    rules = kept_rules(meeting.rules_id) if meeting.rules_id else None
    if rules is None or record is None or meeting.started_at is None:
        return {}
    least = least_minutes_for(rules.form.least_minutes, record.members)
    ends = meeting.ended_at or clock.now()
    gone = int((ends - meeting.started_at).total_seconds() // 60)
    return {"least": least, "minutes_left": max(0, least - gone) if least else None}


def roll_parts(roll: Sequence[Attendance]) -> dict[str, object]:
    """The roll as it is saved, with the fees."""
    return {
        "members": [roll_row(row) for row in roll if not row.is_exempt],
        "exempt": [roll_row(row) for row in roll if row.is_exempt],
        "fees": [
            {"id": row.person_id, "name": row.full_name, "fee": FEE_WORDS[row.has_paid_fee]}
            for row in roll
        ],
        "has_many": len(roll) > MANY_NAMES,
    }


FEE_WORDS: Final = {None: "", True: "paid", False: "unpaid"}


def roll_row(row: Attendance) -> dict[str, object]:
    return {
        "id": row.person_id,
        "name": row.full_name,
        "about": "" if row.is_official else _("probationary"),
        "status": "" if row.status == AttendanceStatus.UNKNOWN else row.status,
        "reason": row.reason,
        "error": "",
    }


def speaker_parts(
    roll: Sequence[Attendance],
    speeches: Sequence[Speech],
    current: AgendaItem | None,
    refused: forms.Form | None,
) -> dict[str, object]:
    """Those who came can have spoken; each name with how often it did, in this part and in all."""
    spoken = Counter(one.person_id for one in speeches)
    here = [row for row in roll if row.status in CAME]
    form = refused if isinstance(refused, SpeakersForm) else SpeakersForm()
    form.offer((row.person_id, row.full_name) for row in here)
    return {
        "speakers": [
            {"id": row.person_id, "name": row.full_name, "times": spoken[row.person_id]}
            for row in here
        ],
        "speeches": speeches,
        "spoke": len(spoken),
        "said_now": sum(one.item_id == current.pk for one in speeches) if current else 0,
        "speaker_form": form,
    }


def secret_matters(meeting: Meeting) -> list[tuple[str, str]]:
    """R-MTG-60 What the rules of this meeting have voted on by slips: code and title."""
    if not meeting.rules_id:
        return []
    language = get_language() or "vi"
    ballots = kept_rules(meeting.rules_id).form.secret_ballots
    return [(one.code, one.title.in_language(language)) for one in ballots]


def vote_parts(
    meeting: Meeting,
    record: MeetingRecord | None,
    current: AgendaItem | None,
    votes: Sequence[Vote],
    refused: forms.Form | None,
) -> dict[str, object]:
    """R-MTG-60 The vote of the running part; slips first where the rules ask for them."""
    matters = secret_matters(meeting)
    secret = {code for code, _title in matters}
    entitled = record.official_present if record else 0
    step = current.step if current else ""
    initial: dict[str, object] = {"subject": current.title if current else "", "matter": step}
    counts = dict.fromkeys(("slips_given", "slips_collected", "slips_valid", "in_favour"), entitled)
    is_ballot = isinstance(refused, BallotForm)
    return {
        "votes": votes,
        "entitled": entitled,
        "is_secret": step in secret,
        "is_vote_near": current is not None
        and current.kind in (ItemKind.RESOLUTION, ItemKind.SCORING, ItemKind.DISCUSSION),
        "vote_form": refused
        if isinstance(refused, VoteForm)
        else VoteForm(initial=initial | {"in_favour": entitled}),
        "ballot_form": refused
        if is_ballot
        else BallotForm(
            initial=initial | counts | {"matter": step if step in secret else ""},
            matters=matters,
        ),
        "secret_matters": [title for _code, title in matters],
    }


def criticism_parts(
    request: UserRequest,
    meeting: Meeting,
    roll: Sequence[Attendance],
    remarks: Sequence[Remark],
    refused: forms.Form | None,
) -> dict[str, object]:
    """R-PRE-03 The next of the round first, as long as they are there and have not presented."""
    form = refused if isinstance(refused, CriticismForm) else CriticismForm()
    form.offer((row.person_id, row.full_name) for row in roll)
    presented = {one.person_id for one in remarks if one.kind == RemarkKind.SELF_CRITICISM}
    here = {row.person_id for row in roll if row.status in CAME}
    return {
        "remarks": remarks,
        "criticism_form": form,
        "round": [
            one
            for one in next_for_criticism(sight(request), meeting.organisation_id, meeting.pk)
            if one.person_id in here - presented
        ],
    }


def visitor_parts(
    request: UserRequest,
    meeting: Meeting,
    visitors: Sequence[Visitor],
    refused: forms.Form | None,
) -> dict[str, object]:
    """Who came from outside; who was called and is not noted yet is one tap away."""
    noted = " ".join(one.name.casefold() for one in visitors)
    return {
        "visitors": visitors,
        "called_guests": [
            one.invitee_name
            for one in invitations_of(sight(request), meeting.pk)
            if one.is_guest and one.invitee_name.casefold() not in noted
        ],
        "visitor_form": refused if isinstance(refused, VisitorForm) else VisitorForm(),
    }


def task_parts(
    request: UserRequest,
    meeting: Meeting,
    roll: Sequence[Attendance],
    items: Sequence[AgendaItem],
    refused: forms.Form | None,
) -> dict[str, object]:
    """Tasks given at this meeting, and a form for one more where the reader may give them."""
    scope = request.access.scope(TaskCap.GIVE)
    form = refused if isinstance(refused, SpotTaskForm) else SpotTaskForm(initial=_due(meeting))
    form.offer((row.person_id, row.full_name) for row in roll)
    return {
        "task_proposals": _proposals(items),
        "leads": [{"id": row.person_id, "name": row.full_name} for row in roll],
        "due_on": _due(meeting)["due_on"],
        "tasks_given": list(tasks_in(request.access.scope(TaskCap.SEE)).filter(meeting=meeting.pk)),
        "may_give_tasks": scope.covers(meeting.organisation_id),
        "task_form": form,
    }


def _proposals(items: Sequence[AgendaItem]) -> list[str]:
    """R-TSK-30 What can be given with a tap: to carry out what a part of the agenda came to."""
    titles = [one.title for one in items if one.kind in TO_CARRY_OUT]
    return [(_("Carry out: %(part)s") % {"part": title})[:LONGEST_TITLE] for title in titles]


def _due(meeting: Meeting) -> dict[str, date]:
    """Usually until the next regular meeting."""
    day = day_of(meeting.takes_place_at)
    rules = kept_rules(meeting.rules_id) if meeting.rules_id else None
    set_day = rules.form.day_of_month if rules else None
    following = add_months(day.replace(day=1), 1)
    return {"due_on": day_in(following, set_day.value if set_day else day.day)}


def step_parts(steps: Sequence[NamedStep], record: MeetingRecord | None) -> dict[str, object]:
    """R-MTG-39 The steps of the form from the opening on: done, due, and which a tap marks."""
    states = {step.code: step for step in record.steps} if record else {}
    listed = [
        {
            "code": one.code,
            "title": one.title,
            "is_done": states[one.code].state == "done",
            "is_skipped": states[one.code].state == "skipped",
            "may_tick": one.code != SCORING and (one.is_ticked or states[one.code].state != "done"),
        }
        for one in steps
        if one.code in states and states[one.code].phase in ("open", "conduct", "close")
    ]
    return {"steps": listed, "steps_done": sum(bool(one["is_done"]) for one in listed)}
