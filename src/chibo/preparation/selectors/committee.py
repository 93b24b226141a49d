"""Who makes up a cell's committee on a day, and the record of its meeting."""

from __future__ import annotations

from datetime import date

from chibo.access.scope import Scope
from chibo.members.public import holders_on
from chibo.preparation.models import CommitteeAttendance, CommitteeMeeting
from chibo.preparation.rules import COMMITTEE_POSTS, Committee, CommitteeMember


def committee_on(scope: Scope, cell_id: int, day: date) -> Committee:
    """R-PRE-10 The committee of `day`, each person once by the highest post; `scope` of figures."""
    members: dict[int, CommitteeMember] = {}
    for holder in holders_on(scope, cell_id, day, COMMITTEE_POSTS):
        members.setdefault(
            holder.person_id, CommitteeMember(holder.person_id, holder.name, holder.kind)
        )
    order = {post: place for place, post in enumerate(COMMITTEE_POSTS)}
    return Committee(tuple(sorted(members.values(), key=lambda one: order[one.post])))


def committee_meeting_of(scope: Scope, meeting_id: int) -> CommitteeMeeting | None:
    """The record of the committee's meeting before this one of the cell."""
    return CommitteeMeeting.objects.filter(scope.where(), meeting_id=meeting_id).first()


def committee_attendance_of(scope: Scope, meeting_id: int) -> list[CommitteeAttendance]:
    """Who belonged to the committee when it met before this meeting: there or not, by post."""
    return list(
        CommitteeAttendance.objects.filter(scope.where(), committee_meeting__meeting_id=meeting_id)
    )
