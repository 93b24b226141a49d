"""The cell committee's own meeting, questions in advance, who prepares what, the time it took."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from chibo.access.models import Personal
from chibo.orgs.models import Owned


class CommitteeMeeting(Owned):
    """The short record of the cell committee's meeting before a meeting of the cell.

    Names stand beside the ids of people: who moves to another cell leaves this cell's sight.
    """

    meeting = models.OneToOneField("meetings.Meeting", on_delete=models.CASCADE, related_name="+")
    met_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    chair = models.ForeignKey("members.Person", on_delete=models.PROTECT, related_name="+")
    chair_name = models.CharField(max_length=120)
    recorder = models.ForeignKey("members.Person", on_delete=models.PROTECT, related_name="+")
    recorder_name = models.CharField(max_length=120)
    judgement = models.TextField(blank=True, help_text="How last month is judged.")
    next_tasks = models.TextField(blank=True, help_text="Tasks of next month.")
    points = models.TextField(blank=True, help_text="What is put to discussion and vote.")
    has_committee = models.BooleanField(
        help_text="Whether the cell has a committee; else its secretary and deputies met."
    )


class CommitteeAttendance(Owned):
    """One who belonged to the committee on the day it met: there or not."""

    committee_meeting = models.ForeignKey(
        CommitteeMeeting, on_delete=models.CASCADE, related_name="attendance"
    )
    position = models.PositiveSmallIntegerField()
    person = models.ForeignKey("members.Person", on_delete=models.PROTECT, related_name="+")
    full_name = models.CharField(max_length=120)
    post = models.CharField(max_length=30, help_text="A kind of post.")
    was_there = models.BooleanField()

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["committee_meeting", "person"], name="preparation_there_once"
            )
        ]


class Question(Owned):
    """What a member wants to have answered at the meeting, asked before it."""

    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("members.Person", on_delete=models.PROTECT, related_name="+")
    asker_name = models.CharField(max_length=120)
    text = models.CharField(max_length=500)
    is_for_all = models.BooleanField(help_text="Whether all members of the cell see it.")
    asked_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["asked_at", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["meeting", "asked_at"], name="preparation_questions")
        ]


class Preparer(Owned):
    """Who prepares a part of the meeting, or the whole of it where no part is named."""

    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("members.Person", on_delete=models.PROTECT, related_name="+")
    preparer_name = models.CharField(max_length=120)
    part = models.CharField(max_length=300, blank=True, help_text="Title of the part.")
    note = models.CharField(max_length=300, blank=True)
    due_on = models.DateField(null=True, blank=True)
    assigned_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["assigned_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["meeting", "person", "part"], name="preparation_preparer_once"
            )
        ]


class TimeSpent(Personal):
    """How long one account worked on preparing a meeting and writing it down.

    Shown to that account alone (R-PRE-71): it is a help, never a measure of anybody.
    """

    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.CASCADE, related_name="+")
    seconds = models.PositiveIntegerField(default=0)
    counted_at = models.DateTimeField(help_text="When seconds were last added.")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "meeting"], name="preparation_time_once")
        ]
