"""Outline, lead paper, speakers and lessons of a thematic meeting; what cells share of them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.orgs.models import CellType, Owned, RowSecurity


class SharedTopic(Owned):
    """What a cell gave to other cells: a copy without names, read by every signed-in account.

    Withdrawn, it is empty and seen by its own cell alone; the row stays for those that began
    from it.
    """

    row_security: ClassVar[RowSecurity] = RowSecurity.SHARED

    meeting = models.OneToOneField("meetings.Meeting", on_delete=models.CASCADE, related_name="+")
    month = models.DateField(help_text="First day of the month it was treated in.")
    cell_type = models.CharField(max_length=20, choices=CellType)
    cell_name = models.CharField(max_length=200, blank=True, help_text="Only if the cell agreed.")
    topic = models.CharField(max_length=300, blank=True)
    aim = models.TextField(blank=True)
    points = models.JSONField(default=list, help_text="Of the outline: kind, title, text each.")
    quality = models.CharField(max_length=6, blank=True)
    usefulness = models.TextField(blank=True)
    to_improve = models.TextField(blank=True)
    lead_paper = models.TextField(blank=True, help_text="Its text, only if the cell agreed.")
    search_text = models.TextField(blank=True)
    shared_at = models.DateTimeField()
    is_shared = models.BooleanField(default=True, help_text="False once withdrawn.")

    class Meta:
        ordering: ClassVar[list[str]] = ["-month", "-id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["cell_type", "-month"], name="topics_shared_by_type")
        ]


class Outline(Owned):
    """What a thematic meeting aims at and in which points; its points are rows of their own."""

    meeting = models.OneToOneField("meetings.Meeting", on_delete=models.CASCADE, related_name="+")
    aim = models.TextField(blank=True)
    revision = models.PositiveIntegerField(
        default=1, help_text="Grows with each save: a save based on an older one is refused."
    )
    saved_at = models.DateTimeField()
    begun_from = models.ForeignKey(
        SharedTopic, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )


class OutlinePoint(Owned):
    """A point of the outline: content to be treated, or a question to be discussed."""

    class Kind(models.TextChoices):
        CONTENT = "content", _("content")
        QUESTION = "question", _("question to discuss")

    outline = models.ForeignKey(Outline, on_delete=models.CASCADE, related_name="points")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=Kind)
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "id"]


class AssignedSpeaker(Owned):
    """A member asked to prepare to speak: on a question of the outline, or on the whole topic.

    Names stand beside the ids of people: who moves to another cell leaves this cell's sight.
    """

    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.CASCADE, related_name="+")
    point = models.ForeignKey(
        OutlinePoint, null=True, blank=True, on_delete=models.PROTECT, related_name="speakers"
    )
    person = models.ForeignKey("members.Person", on_delete=models.PROTECT, related_name="+")
    speaker_name = models.CharField(max_length=120)
    note = models.CharField(max_length=300, blank=True)
    assigned_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["point__position", "assigned_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["meeting", "person", "point"],
                nulls_distinct=False,
                name="topics_speaks_once_to_a_point",
            )
        ]


class LeadPaper(Owned):
    """The lead paper of a thematic meeting: asked of a member, written, approved, sent."""

    meeting = models.OneToOneField("meetings.Meeting", on_delete=models.CASCADE, related_name="+")
    author = models.ForeignKey("members.Person", on_delete=models.PROTECT, related_name="+")
    author_name = models.CharField(max_length=120)
    due_on = models.DateField(null=True, blank=True)
    title = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveIntegerField(default=0, help_text="Bytes.")
    content = models.BinaryField(default=b"")
    revision = models.PositiveIntegerField(
        default=0, help_text="Grows with each save; 0 while nothing is written."
    )
    written_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approver_name = models.CharField(max_length=120, blank=True)
    material = models.ForeignKey(
        "meetings.Material", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )


class Lessons(Owned):
    """What the secretary judged of a topic once it was treated, and what is to be done better."""

    class Quality(models.TextChoices):
        GOOD = "good", _("good")
        FAIR = "fair", _("fair")
        POOR = "poor", _("below what was asked")

    meeting = models.OneToOneField("meetings.Meeting", on_delete=models.CASCADE, related_name="+")
    quality = models.CharField(max_length=6, choices=Quality)
    judgement = models.TextField(blank=True, help_text="Why it is judged so.")
    usefulness = models.TextField(help_text="How it can be used here.")
    to_improve = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)
    drawn_at = models.DateTimeField()


class TopicResolution(Owned):
    """Which of a meeting's resolutions is the thematic one: it is printed in a form of its own."""

    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.CASCADE, related_name="+")
    resolution = models.OneToOneField(
        "resolutions.Resolution", on_delete=models.CASCADE, related_name="+"
    )
