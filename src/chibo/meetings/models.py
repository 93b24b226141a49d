"""Meetings of a cell: agenda, papers, invitations, roll, steps, votes and minutes."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.accounts.confirmation import Way
from chibo.orgs.models import Owned


class MeetingKind(models.TextChoices):
    REGULAR = "regular", _("regular meeting")
    THEMATIC = "thematic", _("thematic meeting")
    COMBINED = "combined", _("regular and thematic meeting in one sitting")


class MeetingState(models.TextChoices):
    """Where a meeting stands on its way from plan to closed."""

    PLANNED = "planned", _("planned")
    PREPARED = "prepared", _("prepared")
    CALLED = "called", _("called")
    HOLDING = "holding", _("being held")
    HELD = "held", _("held")
    SIGNED = "signed", _("minutes signed")
    CLOSED = "closed", _("closed")
    CANCELLED = "cancelled", _("cancelled")


class Meeting(Owned):
    """A cell's meeting of one month. Its rules are fixed when it is opened.

    Names stand beside the ids of people: who moves to another cell leaves this cell's sight.
    """

    kind = models.CharField(max_length=10, choices=MeetingKind)
    state = models.CharField(max_length=10, choices=MeetingState, default=MeetingState.PLANNED)
    month = models.DateField(help_text="First day of the month the meeting counts for.")
    scheduled_at = models.DateTimeField()
    place = models.CharField(max_length=200)
    topic = models.CharField(max_length=300, blank=True, help_text="Of a thematic meeting.")
    moved_reason = models.CharField(
        max_length=300, blank=True, help_text="Why it is not on the day the rulebook names."
    )
    rules = models.ForeignKey(
        "rulebooks.Snapshot", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    chair = models.ForeignKey(
        "members.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    chair_name = models.CharField(max_length=120, blank=True)
    minute_taker = models.ForeignKey(
        "members.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    minute_taker_name = models.CharField(max_length=120, blank=True)
    cancelled_reason = models.CharField(max_length=300, blank=True)
    roll_revision = models.PositiveIntegerField(
        default=0, help_text="Grows with each roll saved: one based on an older roll is refused."
    )
    pre_meeting_on = models.DateField(
        null=True, blank=True, help_text="When the cell committee met to agree the content."
    )
    pre_meeting_notes = models.TextField(blank=True)
    called_at = models.DateTimeField(null=True, blank=True)
    papers_sent_at = models.DateTimeField(null=True, blank=True)
    overseer_told_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-month", "-scheduled_at", "-id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "-month"], name="meetings_by_cell_and_month"),
            models.Index(fields=["-scheduled_at", "id"], name="meetings_by_date"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["organisation", "month"],
                condition=models.Q(kind__in=["regular", "combined"]) & ~models.Q(state="cancelled"),
                name="meetings_one_regular_a_month",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True)
                | models.Q(ended_at__gte=models.F("started_at")),
                name="meetings_end_after_start",
            ),
        ]

    @property
    def takes_place_at(self) -> datetime:
        """When it began; the hour it is planned for while it has not begun."""
        return self.started_at or self.scheduled_at


class ItemKind(models.TextChoices):
    """What an agenda item is for: telling is not discussing."""

    OPENING = "opening", _("opening")
    TELLING = "telling", _("telling and informing")
    LAST_RESOLUTION = "last_resolution", _("carrying out of the last resolution")
    IDEOLOGY = "ideology", _("ideology and opinion among the people")
    CRITICISM = "criticism", _("self-criticism and criticism")
    PARTY_WORK = "party_work", _("party building")
    POLITICAL_TASK = "political_task", _("political tasks")
    PROFESSIONAL = "professional", _("professional work")
    DISCUSSION = "discussion", _("discussion")
    TOPIC = "topic", _("thematic part")
    PETITIONS = "petitions", _("petitions and their answers")
    RESOLUTION = "resolution", _("resolution or conclusion")
    SCORING = "scoring", _("scoring of the meeting")
    CLOSING = "closing", _("closing")


class AgendaItem(Owned):
    """One part of a meeting, planned and then run."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=60, blank=True, help_text="Code in the rulebook's form.")
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=ItemKind)
    presenter = models.ForeignKey(
        "members.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    presenter_name = models.CharField(max_length=120, blank=True)
    planned_minutes = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    notes = models.TextField(blank=True)
    conclusion = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["meeting", "position"], name="meetings_agenda_in_order")
        ]


class Step(Owned):
    """A step the rulebook names: done or skipped; a skipped one is recorded, never passed over.

    All steps of the form are written down when the meeting is opened and its rules are fixed.
    """

    class State(models.TextChoices):
        DUE = "due", _("not yet")
        DONE = "done", _("done")
        SKIPPED = "skipped", _("skipped")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="steps")
    code = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField(default=0)
    phase = models.CharField(max_length=10, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.DUE)
    is_required = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True)
    is_ticked = models.BooleanField(
        default=False, db_default=False, help_text="Said to be done by a tick, proved by nothing."
    )
    at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["meeting", "code"], name="meetings_step_once")
        ]


class Material(Owned):
    """A paper for the meeting, kept in the database so that row security covers it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="materials")
    title = models.CharField(max_length=300)
    file_name = models.CharField(max_length=200, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveIntegerField(default=0, help_text="Bytes.")
    content = models.BinaryField(default=b"")
    text = models.TextField(blank=True)
    is_from_record = models.BooleanField(
        default=False, help_text="Put together from the records: nobody typed it."
    )
    added_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["added_at", "id"]


class Invitation(Owned):
    """One person called to the meeting, and what he or she answered."""

    class Reply(models.TextChoices):
        NONE = "none", _("no answer yet")
        COMING = "coming", _("coming")
        NOT_COMING = "not_coming", _("can't come")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey("members.Person", on_delete=models.PROTECT, related_name="+")
    invitee_name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=300, blank=True)
    is_guest = models.BooleanField(default=False, help_text="The overseer or another guest.")
    sent_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)
    reply = models.CharField(max_length=12, choices=Reply, default=Reply.NONE)
    reply_reason = models.CharField(max_length=300, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["is_guest", "sort_key", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["meeting", "person"], name="meetings_invited_once")
        ]


class Attendance(Owned):
    """One member on the roll, with what he or she was on the day of the meeting."""

    class Status(models.TextChoices):
        UNKNOWN = "unknown", _("not called yet")
        PRESENT = "present", _("present")
        ONLINE = "online", _("present online")
        EXCUSED = "excused", _("absent with a reason")
        UNEXCUSED = "unexcused", _("absent without a reason")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="roll")
    person = models.ForeignKey("members.Person", on_delete=models.PROTECT, related_name="+")
    full_name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=300, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.UNKNOWN)
    reason = models.CharField(max_length=300, blank=True)
    is_official = models.BooleanField()
    is_working = models.BooleanField()
    is_exempt = models.BooleanField(help_text="Outside the count, though he or she may be there.")
    has_paid_fee = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["is_exempt", "sort_key", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["meeting", "person"], name="meetings_on_the_roll_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person", "meeting"], name="meetings_roll_by_person")
        ]


class Speech(Owned):
    """Who spoke at the meeting, to which part of it, and the gist."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="speeches")
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="speeches"
    )
    person = models.ForeignKey("members.Person", on_delete=models.PROTECT, related_name="+")
    speaker_name = models.CharField(max_length=120)
    gist = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "id"]


class Remark(Owned):
    """Self-criticism a member presented, or criticism, a reminder or praise given to one."""

    class Kind(models.TextChoices):
        SELF_CRITICISM = "self_criticism", _("presented self-criticism")
        CRITICISM = "criticism", _("was criticised")
        REMINDER = "reminder", _("was reminded")
        PRAISE = "praise", _("was praised")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="remarks")
    person = models.ForeignKey("members.Person", on_delete=models.PROTECT, related_name="+")
    member_name = models.CharField(max_length=120)
    kind = models.CharField(max_length=15, choices=Kind)
    gist = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "id"]


class Visitor(Owned):
    """Somebody from outside the cell who came to the meeting, and what he or she remarked."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="visitors")
    name = models.CharField(max_length=200, help_text="With the post, as it is to be read.")
    remarks = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "id"]


class Vote(Owned):
    """A vote in counts, never who voted how; only official members vote (Charter, Article 3).

    By show of hands, or by secret ballot with the slips given out, collected and valid.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="votes")
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="votes"
    )
    subject = models.CharField(max_length=300)
    in_favour = models.PositiveSmallIntegerField()
    against = models.PositiveSmallIntegerField()
    abstained = models.PositiveSmallIntegerField()
    entitled = models.PositiveSmallIntegerField(help_text="Official members present then.")
    is_secret = models.BooleanField(default=False, db_default=False)
    slips_given = models.PositiveSmallIntegerField(null=True, blank=True)
    slips_collected = models.PositiveSmallIntegerField(null=True, blank=True)
    slips_valid = models.PositiveSmallIntegerField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "id"]


class Minutes(Owned):
    """One version of a meeting's minutes. A signed version stays; a correction is a new one."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="minutes")
    version = models.PositiveSmallIntegerField()
    revision = models.PositiveIntegerField(
        default=1, help_text="Grows with each save: a save based on an older one is refused."
    )
    body = models.TextField()
    correction_reason = models.CharField(max_length=300, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField()
    read_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was read out before the cell."
    )
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    read_revision = models.PositiveIntegerField(
        null=True, blank=True, help_text="The revision that was read; a later one was not."
    )
    chair_signed_at = models.DateTimeField(null=True, blank=True)
    chair_signature = models.CharField(max_length=120, blank=True)
    chair_confirmed_by = models.CharField(
        max_length=15,
        choices=Way,
        blank=True,
        default="",
        db_default="",
        help_text="How the chair proved who signs.",
    )
    taker_signed_at = models.DateTimeField(null=True, blank=True)
    taker_signature = models.CharField(max_length=120, blank=True)
    taker_confirmed_by = models.CharField(
        max_length=15, choices=Way, blank=True, default="", db_default=""
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["-version"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["meeting", "version"], name="meetings_minutes_version")
        ]

    @property
    def is_read_out(self) -> bool:
        """R-MTG-65 Whether the text as it stands was read out: a change after it was not."""
        return self.read_revision == self.revision


class SignedPaper(Owned):
    """A picture or PDF of the minutes on paper, as both signed them by hand."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="signed_papers")
    file_name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(help_text="Bytes.")
    content = models.BinaryField()
    added_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["added_at", "id"]
