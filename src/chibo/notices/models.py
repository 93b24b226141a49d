"""Notices, how each person wants to be told, and what became of each message sent out."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.access.models import Personal
from chibo.orgs.models import Organisation


class Channel(models.TextChoices):
    """By which way a message leaves the house."""

    EMAIL = "email", _("e-mail")
    PUSH = "push", _("message on the phone or computer")
    SMS = "sms", _("text message (SMS)")
    ZALO = "zalo", _("Zalo")


class Notice(Personal):
    """Something one account is told, with the page where to act.

    Its words are made when it is read, in the reader's language, from `kind` and `params`.
    """

    is_given: ClassVar[bool] = True

    # Chosen here: the database shows the writer nothing of the row, not even its number.
    id = models.UUIDField(primary_key=True, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="+", help_text="What it is about."
    )
    kind = models.CharField(max_length=60)
    params = models.JSONField(default=dict)
    link = models.CharField(max_length=300)
    is_urgent = models.BooleanField(default=False)
    key = models.CharField(
        max_length=120, blank=True, help_text="What it tells of: told once to each."
    )
    matter = models.CharField(
        max_length=60,
        blank=True,
        default="",
        db_default="",
        help_text="What it is about, as `task:7`: it passes when this is finished.",
    )
    thread = models.CharField(
        max_length=60,
        blank=True,
        default="",
        db_default="",
        help_text="Of several unread ones in one thread of a matter the newest stands.",
    )
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    passed_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="When its matter was finished, or told of anew, before it was read.",
    )
    planned_at = models.DateTimeField(
        null=True, blank=True, help_text="When its deliveries were planned, or found needless."
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at", "-id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["user", "-created_at"], name="notices_of_account"),
            models.Index(
                fields=["created_at"],
                condition=models.Q(planned_at__isnull=True),
                name="notices_not_planned",
            ),
            models.Index(
                fields=["matter"],
                condition=models.Q(read_at__isnull=True, passed_at__isnull=True)
                & ~models.Q(matter=""),
                name="notices_unread_of_matter",
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["user", "kind", "key"],
                condition=~models.Q(key=""),
                name="notices_told_once",
            )
        ]

    @property
    def is_new(self) -> bool:
        """R-NOT-20: neither read nor passed; what the number beside the bell counts."""
        return self.read_at is None and self.passed_at is None


class Choice(Personal):
    """How an account wants to be told; hours of Viet Nam. None on record: the defaults."""

    by_email = models.BooleanField(default=True)
    by_push = models.BooleanField(default=True)
    by_sms = models.BooleanField(default=False)
    by_zalo = models.BooleanField(default=False)
    phone = models.CharField(max_length=20, blank=True, help_text="For SMS and Zalo.")
    digest_hour = models.PositiveSmallIntegerField(default=7)
    quiet_from = models.PositiveSmallIntegerField(default=21)
    quiet_until = models.PositiveSmallIntegerField(default=6)
    urgent_when_quiet = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user"], name="notices_one_choice"),
            models.CheckConstraint(
                condition=models.Q(digest_hour__lt=24, quiet_from__lt=24, quiet_until__lt=24),
                name="notices_hours_of_a_day",
            ),
        ]


class Subscription(Personal):
    """A browser that shows its owner messages: where to send them, the keys to seal them."""

    endpoint = models.CharField(max_length=600)
    public_key = models.CharField(max_length=120, help_text="The browser's P-256 point, base64url.")
    secret = models.CharField(max_length=60, help_text="The browser's 16 bytes, base64url.")
    device = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "endpoint"], name="notices_subscribed_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["endpoint"], name="notices_by_endpoint")
        ]


class Delivery(Personal):
    """One notice on its way by one channel: sent, tried again, or given up with a reason."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENT = "sent", pgettext_lazy("notice", "sent")
        FAILED = "failed", _("could not be delivered")
        DROPPED = "dropped", _("no longer needed")

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="deliveries")
    channel = models.CharField(max_length=6, choices=Channel)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    is_urgent = models.BooleanField(default=False)
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    digest_on = models.DateField(null=True, blank=True, help_text="The day whose digest took it.")

    class Meta:
        ordering: ClassVar[list[str]] = ["due_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["notice", "channel"], name="notices_delivered_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(state="waiting"),
                name="notices_deliveries_due",
            ),
            models.Index(fields=["user", "digest_on"], name="notices_digests"),
        ]
