"""Organisations, their kinds, and where each stood in the tree, when and under which name."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from chibo.orgs.fields import PathField


class Tier(models.TextChoices):
    """What an organisation of some kind is for; kinds are data, tiers are what code may ask."""

    TOP = "top", _("central, province or city committee")
    SUPERIOR = "superior", _("committee directly above the grassroots")
    GRASSROOTS = "grassroots", _("grassroots organisation with a committee")
    SECTION = "section", _("section committee")
    CELL = "cell", _("cell")


class Kind(models.Model):
    """A kind of organisation (*loại tổ chức*), as data: a reform adds rows, not code."""

    code = models.CharField(primary_key=True, max_length=40)
    tier = models.CharField(max_length=12, choices=Tier)
    label_vi = models.CharField(max_length=120)
    label_en = models.CharField(max_length=120)
    is_district = models.BooleanField(default=False, help_text="A territorial district level.")
    is_grassroots = models.BooleanField(
        default=False, help_text="Counts as a grassroots organisation (TCCSĐ)."
    )
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]


class CellType(models.TextChoices):
    """The type of a cell (*loại hình chi bộ*) decides its criteria set (42-HD/BTCTW, II.4)."""

    RESIDENTIAL_UNIT = "residential_unit", _("village or residential group")
    AGENCY = "agency", _("administrative agency")
    SERVICE_UNIT = "service_unit", _("public service unit")
    STATE_ENTERPRISE = "state_enterprise", _("state enterprise (state share over 50 %)")
    PRIVATE_ENTERPRISE = "private_enterprise", _("enterprise with a state share of 50 % or less")
    STUDENTS = "students", _("pupils and students")
    ARMED_FORCES = "armed_forces", _("armed forces")


class Organisation(models.Model):
    """A party organisation as it is today; its past is in `Placement`."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    kind = models.ForeignKey(Kind, on_delete=models.PROTECT)
    cell_type = models.CharField(max_length=20, choices=CellType, blank=True)
    state_share = models.DecimalField(
        max_digits=5, decimal_places=2, null=True, blank=True, help_text="Percent of capital."
    )
    is_remote = models.BooleanField(default=False)
    is_ethnic_minority_area = models.BooleanField(default=False)
    is_specially_difficult = models.BooleanField(default=False)
    founded_on = models.DateField(null=True, blank=True)
    dissolved_on = models.DateField(null=True, blank=True)
    place_name = models.CharField(
        max_length=80, blank=True, help_text="The place papers are dated at."
    )
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    path = PathField(unique=True)
    sort_key = models.CharField(max_length=400, blank=True)
    search_text = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["sort_key", "id"]
        indexes: ClassVar[list[models.Index]] = [GistIndex(fields=["path"], name="orgs_path_gist")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(state_share__isnull=True)
                | models.Q(state_share__gte=0, state_share__lte=100),
                name="orgs_state_share_is_a_percentage",
            )
        ]

    @override
    def __str__(self) -> str:
        return self.name


class Placement(models.Model):
    """Under whom, as what kind and under which name an organisation stood, and when."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="placements"
    )
    parent = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    kind = models.ForeignKey(Kind, on_delete=models.PROTECT)
    name = models.CharField(max_length=200)
    cell_type = models.CharField(max_length=20, choices=CellType, blank=True)
    valid = DateRangeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            ExclusionConstraint(
                name="orgs_one_placement_at_a_time",
                expressions=[
                    ("organisation", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            )
        ]


class Term(models.Model):
    """A term of office (*nhiệm kỳ*): papers are numbered through it (05-HD/VPTW)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="terms")
    valid = DateRangeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            ExclusionConstraint(
                name="orgs_one_term_at_a_time",
                expressions=[
                    ("organisation", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            )
        ]


class RowSecurity(models.TextChoices):
    """Which of an actor's two sights a table's rows belong to."""

    NAMES = "names", "people and what they did"
    COUNTS = "counts", "figures and the holders of posts"
    MARKED = "marked", "figures where the row's `is_about_counts` says so, people otherwise"
    SHARED = "shared", "read by all while the row's `is_shared` says so, written by its own unit"


class Owned(models.Model):
    """A row that belongs to one organisation: row security compares this very column."""

    row_security: ClassVar[RowSecurity] = RowSecurity.NAMES
    # A column with ids of further organisations that may read the row, and not write it unless
    # `also_written` says so.
    also_seen_from: ClassVar[str] = ""
    also_written: ClassVar[bool] = False

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True
