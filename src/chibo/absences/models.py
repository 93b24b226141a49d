"""Absences as decided, reminders given, case files, and requests for exemption."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.orgs.models import Owned


class Absence(Owned):
    """What a member says of an absence from a meeting, and how the secretary decided on it.

    The roll says whether it is excused; a decision that the roll no longer agrees with is void.
    Names stand beside the ids of people: who moves to another cell leaves this cell's sight.
    """

    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("members.Person", on_delete=models.PROTECT, related_name="+")
    full_name = models.CharField(max_length=120)
    explanation = models.CharField(max_length=500, blank=True, help_text="The member's own words.")
    explained_at = models.DateTimeField(null=True, blank=True)
    is_excused = models.BooleanField(null=True, help_text="None until it was decided.")
    decision_reason = models.CharField(max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decider_name = models.CharField(max_length=150, blank=True)
    is_correction = models.BooleanField(
        default=False, help_text="Decided when the minutes bore a signature already."
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["meeting_id", "full_name", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["meeting", "person"], name="absences_one_a_meeting")
        ]


class Reminder(Owned):
    """A reminder (*nhắc nhở*) for a row of absences: which rule, how many, which meetings."""

    person = models.ForeignKey("members.Person", on_delete=models.PROTECT, related_name="+")
    full_name = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField()
    rule = models.CharField(max_length=60, help_text="Code in the rulebook.")
    count = models.PositiveSmallIntegerField()
    meeting_ids = ArrayField(models.BigIntegerField(), default=list)
    text = models.CharField(max_length=500, blank=True)
    given_at = models.DateTimeField()
    giver_name = models.CharField(max_length=150)

    class Meta:
        ordering: ClassVar[list[str]] = ["-given_at", "-id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "person"], name="absences_reminders")
        ]


class Ballot(models.Model):
    """A vote of a meeting as it stood when something was decided by it."""

    meeting = models.ForeignKey(
        "meetings.Meeting", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    in_favour = models.PositiveSmallIntegerField(default=0)
    against = models.PositiveSmallIntegerField(default=0)
    abstained = models.PositiveSmallIntegerField(default=0)
    entitled = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True


class CaseFile(Owned, Ballot):
    """A case file (*hồ sơ xem xét*): a member's absences, the cell's word, the decision above.

    The evidence is read from the rolls until the cell has voted; then it is written down here.
    """

    class State(models.TextChoices):
        OPEN = "open", _("being considered by the cell")
        PROPOSED = "proposed", _("proposed by the cell")
        SENT = "sent", _("sent up")
        RECEIVED = "received", _("received by the committee")
        RETURNED = "returned", _("returned to the cell")
        DECIDED = "decided", _("decided")
        CLOSED = "closed", _("closed by the cell")

    class Proposal(models.TextChoices):
        KEEP = "keep", _("nothing further")
        REMIND = "remind", _("remind the member")
        STRIKE_OFF = "strike_off", _("propose striking off")

    class Outcome(models.TextChoices):
        STRUCK_OFF = "struck_off", _("struck off")
        NOT_STRUCK_OFF = "not_struck_off", _("not struck off")

    person = models.ForeignKey("members.Person", on_delete=models.PROTECT, related_name="+")
    full_name = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField()
    rule = models.CharField(max_length=60, help_text="Code in the rulebook.")
    rules = models.ForeignKey("rulebooks.Snapshot", on_delete=models.PROTECT, related_name="+")
    count = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    opened_at = models.DateTimeField()
    explanation = models.TextField(blank=True, help_text="The member's own words.")
    explained_at = models.DateTimeField(null=True, blank=True)
    proposal = models.CharField(max_length=10, choices=Proposal, blank=True)
    discussion = models.TextField(blank=True, help_text="What the cell said, in short.")
    evidence = models.JSONField(default=list, help_text="The months' absences when it voted.")
    outcome = models.CharField(max_length=15, choices=Outcome, blank=True)
    decision_number = models.CharField(max_length=40, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    deciding_body = models.CharField(max_length=200, blank=True)
    membership_ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-opened_at", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["organisation", "person"],
                condition=~models.Q(state__in=["decided", "closed"]),
                name="absences_one_open_case",
            )
        ]


class CaseStep(Owned):
    """One thing that happened to a case file, by whom."""

    class Kind(models.TextChoices):
        OPENED = "opened", _("opened")
        EXPLAINED = "explained", _("the member explained")
        PROPOSED = "proposed", _("the cell voted")
        SENT = "sent", _("sent up")
        RECEIVED = "received", _("received")
        RETURNED = "returned", _("returned")
        DECIDED = "decided", _("decision recorded")
        ENDED = "ended", _("membership ended")
        LEFT = "left", _("the member left the cell")

    case = models.ForeignKey(CaseFile, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind)
    at = models.DateTimeField()
    actor_name = models.CharField(max_length=150)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "id"]


class ExemptionRequest(Owned, Ballot):
    """A member's request to be exempt from activities (24-QĐ/TW, 7.1), and what became of it.

    Category and reason are for the cell committee and the member alone.
    """

    class Category(models.TextChoices):
        OLD_AND_WEAK = "old_and_weak", _("old and weak")
        ILL = "ill", _("long illness")
        OTHER = "other", _("another reason")

    class State(models.TextChoices):
        ASKED = "asked", _("waits for the cell")
        GRANTED = "granted", _("granted by the cell")
        REFUSED = "refused", _("not granted by the cell")
        WITHDRAWN = "withdrawn", _("taken back")

    person = models.ForeignKey("members.Person", on_delete=models.PROTECT, related_name="+")
    full_name = models.CharField(max_length=120)
    category = models.CharField(max_length=12, choices=Category)
    reason = models.CharField(max_length=500)
    since = models.DateField(help_text="From when it is asked for; granted from then or later.")
    until = models.DateField(null=True, blank=True, help_text="The first day without it.")
    is_oral = models.BooleanField(default=False, help_text="Asked by word, written by another.")
    asked_at = models.DateTimeField()
    writer_name = models.CharField(max_length=150)
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    holds_from = models.DateField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledger_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-asked_at", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["organisation", "person"],
                condition=models.Q(state="asked"),
                name="absences_one_request_waits",
            )
        ]
