"""Petitions with the places they lay at and their history; households and their contacts."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import pgettext_lazy

from chibo.orgs.models import Owned


class Household(Owned):
    """A household of the cell's area: how to reach it, given by itself, and nothing else about it.

    Taken off the list, its contact data are gone; the row stays for the petitions that name it.
    """

    head_name = models.CharField(max_length=120, blank=True)
    address = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    given_on = models.DateField(help_text="When the household gave its contact data.")
    removed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["head_name", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "removed_on"], name="petitions_households_of_cell")
        ]


class Contact(Owned):
    """Which member is the contact of a household, from–to; one at a time."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="contacts")
    person = models.ForeignKey("members.Person", on_delete=models.PROTECT, related_name="+")
    person_name = models.CharField(max_length=120)
    valid = DateRangeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            ExclusionConstraint(
                name="petitions_one_contact_at_a_time",
                expressions=[
                    ("household", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            )
        ]


class Petition(Owned):
    """What a member asks, for himself or for a household. `organisation` is the cell it came from.

    It lies at `place` until `due_on`. `seen_from` are the cell and every organisation it lies or
    lay at, besides the cell its petitioner has moved to.
    """

    also_seen_from: ClassVar[str] = "seen_from"
    also_written: ClassVar[bool] = True

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("petition", "being dealt with")
        ANSWERED = "answered", pgettext_lazy("petition", "answered, waiting for your word")
        ACCEPTED = "accepted", pgettext_lazy("petition", "closed: the answer was accepted")

    number = models.PositiveIntegerField()
    year = models.PositiveSmallIntegerField()
    petitioner = models.ForeignKey("members.Person", on_delete=models.PROTECT, related_name="+")
    petitioner_name = models.CharField(max_length=120)
    petitioner_account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="To be told; levels above the grassroots see no people of cells.",
    )
    household = models.ForeignKey(
        Household, null=True, blank=True, on_delete=models.PROTECT, related_name="petitions"
    )
    meeting = models.ForeignKey(
        "meetings.Meeting", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    item = models.ForeignKey(
        "meetings.AgendaItem", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    text = models.TextField()
    subject = models.CharField(max_length=60, blank=True, help_text="Code in the rulebook.")
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    raised_on = models.DateField()
    place = models.ForeignKey("orgs.Organisation", on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=60, help_text="Code in the rulebook.")
    due_on = models.DateField()
    first_answered_on = models.DateField(null=True, blank=True)
    judge_by = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    seen_from = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        ordering: ClassVar[list[str]] = ["-raised_on", "-id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["place", "state", "due_on"], name="petitions_by_place"),
            models.Index(fields=["petitioner", "state"], name="petitions_by_petitioner"),
            GinIndex(fields=["seen_from"], name="petitions_seen_from"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["organisation", "year", "number"], name="petitions_numbered_once"
            ),
            models.CheckConstraint(
                condition=models.Q(state="open", judge_by__isnull=True, closed_on__isnull=True)
                | models.Q(state="answered", judge_by__isnull=False, closed_on__isnull=True)
                | models.Q(state="accepted", judge_by__isnull=False, closed_on__isnull=False),
                name="petitions_answered_before_closed",
            ),
        ]


class Leg(Owned):
    """A petition's stay at one organisation: since when, until when, and how it left."""

    also_seen_from: ClassVar[str] = "seen_from"
    also_written: ClassVar[bool] = True

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="legs")
    place = models.ForeignKey("orgs.Organisation", on_delete=models.PROTECT, related_name="+")
    place_name = models.CharField(max_length=200)
    level = models.CharField(max_length=60)
    came_on = models.DateField()
    due_on = models.DateField()
    working_days = models.PositiveSmallIntegerField()
    is_assumed = models.BooleanField(help_text="Whether the rulebook only assumes the days.")
    received_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(
        null=True, blank=True, help_text="Taken back when the answer is not accepted."
    )
    left_on = models.DateField(null=True, blank=True)
    seen_from = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "due_on"], name="petitions_legs_by_day_due")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["petition"],
                condition=models.Q(left_on__isnull=True),
                name="petitions_lie_at_one_place",
            )
        ]


class Step(Owned):
    """What happened to a petition, in order: the history that only grows."""

    also_seen_from: ClassVar[str] = "seen_from"
    also_written: ClassVar[bool] = True

    class Kind(models.TextChoices):
        RAISED = "raised", pgettext_lazy("petition step", "raised")
        RECEIVED = "received", pgettext_lazy("petition step", "received")
        ANSWERED = "answered", pgettext_lazy("petition step", "answered")
        HANDED_OVER = "handed_over", pgettext_lazy("petition step", "handed over")
        ACCEPTED = "accepted", pgettext_lazy("petition step", "the answer was accepted")
        REFUSED = "refused", pgettext_lazy("petition step", "the answer was not accepted")

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=12, choices=Kind)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    place_name = models.CharField(max_length=200, help_text="Where it lies after this step.")
    from_name = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True, blank=True)
    subject = models.CharField(max_length=60, blank=True)
    text = models.TextField(blank=True)
    seen_from = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["petition", "id"], name="petitions_steps_in_order")
        ]


class Visit(Owned):
    """A visit to a household: the day, and the petition raised for it if there was one."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="visits")
    person = models.ForeignKey("members.Person", on_delete=models.PROTECT, related_name="+")
    visited_on = models.DateField()
    petition = models.ForeignKey(
        Petition, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["-visited_on", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["household", "person", "visited_on"], name="petitions_one_visit_a_day"
            )
        ]
