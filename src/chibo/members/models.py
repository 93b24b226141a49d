"""People, their membership, exemptions and posts, each with the dates it held."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from chibo.orgs.models import Owned, RowSecurity


class Precision(models.TextChoices):
    """How much of a date the papers give."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")


class Person(Owned):
    """A person on a cell's roster. `organisation` is the cell of today, or the last one.

    Cells belonged to before go on seeing who it was: their past meetings and tasks bear the name.
    """

    also_seen_from: ClassVar[str] = "earlier_cells"

    class Gender(models.TextChoices):
        MALE = "male", _("male")
        FEMALE = "female", _("female")

    full_name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=300)
    search_text = models.CharField(max_length=160)
    card_number = models.CharField(max_length=12, unique=True, null=True, blank=True)
    gender = models.CharField(max_length=6, choices=Gender, blank=True)
    born_on = models.DateField(null=True, blank=True)
    born_precision = models.CharField(max_length=5, choices=Precision, default=Precision.DAY)
    admitted_on = models.DateField(null=True, blank=True)
    admitted_precision = models.CharField(
        max_length=5, choices=Precision, default=Precision.DAY, db_default=Precision.DAY
    )
    official_on = models.DateField(null=True, blank=True)
    official_precision = models.CharField(
        max_length=5, choices=Precision, default=Precision.DAY, db_default=Precision.DAY
    )
    other_posts = models.CharField(
        max_length=300, blank=True, db_default="", help_text="Posts outside the Party, as written."
    )
    phone = models.CharField(max_length=20, blank=True)
    note = models.CharField(max_length=300, blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="person",
    )
    earlier_cells = ArrayField(
        models.BigIntegerField(),
        default=list,
        db_default=[],
        blank=True,
        help_text="Ids of the cells belonged to before.",
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["sort_key", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "sort_key"], name="members_person_by_cell"),
            GinIndex(
                fields=["search_text"], opclasses=["gin_trgm_ops"], name="members_person_search"
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.full_name


class Membership(Owned):
    """A spell of membership in a cell (`organisation`) with one status, from–to."""

    class Status(models.TextChoices):
        OFFICIAL = "official", _("official member")
        PROBATIONARY = "probationary", _("probationary member")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    status = models.CharField(max_length=12, choices=Status)
    is_working = models.BooleanField(default=True, help_text="Working, not retired.")
    valid = DateRangeField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "person"], name="members_membership_by_cell")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            ExclusionConstraint(
                name="members_one_membership_at_a_time",
                expressions=[("person", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            )
        ]


class Exemption(Owned):
    """Exemption from party activities (*miễn sinh hoạt*), with its reason (24-QĐ/TW, 7.1)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="exemptions")
    reason = models.CharField(max_length=300, blank=True)
    valid = DateRangeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            ExclusionConstraint(
                name="members_one_exemption_at_a_time",
                expressions=[("person", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            )
        ]


class Post(Owned):
    """A post or assignment held at `organisation`, from–to. Seen with the figures.

    The holder's name is written into the row, because the level above sees holders of posts but
    not the members' files. Overseers and visiting officials are posts at the cell they look after.
    """

    row_security: ClassVar[RowSecurity] = RowSecurity.COUNTS

    class Kind(models.TextChoices):
        SECRETARY = "secretary", _("secretary")
        DEPUTY_SECRETARY = "deputy_secretary", _("deputy secretary")
        CELL_COMMITTEE_MEMBER = "cell_committee_member", _("cell committee member")
        MINUTES_SECRETARY = "minutes_secretary", _("minutes secretary")
        COMMITTEE_MEMBER = "committee_member", _("committee member")
        STANDING_COMMITTEE = "standing_committee", _("standing committee member")
        OFFICE = "office", _("committee office")
        ORGANISATION_DEPARTMENT = "organisation_department", _("organisation department")
        OVERSEER = "overseer", _("committee member in charge of the cell")
        VISITOR = "visitor", _("visiting official")
        HAMLET_HEAD = "hamlet_head", _("head of the village or residential group")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="posts")
    holder_name = models.CharField(max_length=120)
    kind = models.CharField(max_length=30, choices=Kind)
    valid = DateRangeField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "kind"], name="members_post_by_organisation")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            ExclusionConstraint(
                name="members_post_not_twice_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("organisation", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            )
        ]


class Sheet(Owned):
    """A table file somebody sent to be imported, kept between its preview and its confirmation.

    It belongs to the organisation imported into and is seen with the names there; what was
    confirmed, and what nobody confirmed within a day, is removed by the next one sent.
    """

    class Purpose(models.TextChoices):
        ROSTER = "roster", _("roster of members")
        TREE = "tree", _("list of organisations")
        ATTENDANCE = "attendance", _("attendance and meetings")

    purpose = models.CharField(max_length=10, choices=Purpose)
    filename = models.CharField(max_length=200)
    content = models.BinaryField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of the content.")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    sent_at = models.DateTimeField()
