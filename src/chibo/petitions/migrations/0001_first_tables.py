import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("meetings", "0001_first_tables"),
        ("members", "0001_first_tables"),
        ("orgs", "0001_first_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Household",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("head_name", models.CharField(blank=True, max_length=120)),
                ("address", models.CharField(blank=True, max_length=200)),
                ("phone", models.CharField(blank=True, max_length=20)),
                (
                    "given_on",
                    models.DateField(help_text="When the household gave its contact data."),
                ),
                ("removed_on", models.DateField(blank=True, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["head_name", "id"],
                "indexes": [
                    models.Index(
                        fields=["organisation", "removed_on"], name="petitions_households_of_cell"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("person_name", models.CharField(max_length=120)),
                ("valid", django.contrib.postgres.fields.ranges.DateRangeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.person",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contacts",
                        to="petitions.household",
                    ),
                ),
            ],
            options={
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("household", "="), ("valid", "&&")],
                        name="petitions_one_contact_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Petition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("year", models.PositiveSmallIntegerField()),
                ("petitioner_name", models.CharField(max_length=120)),
                ("text", models.TextField()),
                (
                    "subject",
                    models.CharField(blank=True, help_text="Code in the rulebook.", max_length=60),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "being dealt with"),
                            ("answered", "answered, waiting for your word"),
                            ("accepted", "closed: the answer was accepted"),
                        ],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("raised_on", models.DateField()),
                ("level", models.CharField(help_text="Code in the rulebook.", max_length=60)),
                ("due_on", models.DateField()),
                ("first_answered_on", models.DateField(blank=True, null=True)),
                ("judge_by", models.DateField(blank=True, null=True)),
                ("closed_on", models.DateField(blank=True, null=True)),
                (
                    "seen_from",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="petitions",
                        to="petitions.household",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="meetings.agendaitem",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.organisation",
                    ),
                ),
                (
                    "petitioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.person",
                    ),
                ),
                (
                    "petitioner_account",
                    models.ForeignKey(
                        blank=True,
                        help_text="To be told; levels above the grassroots see no people of cells.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["-raised_on", "-id"],
                "indexes": [
                    models.Index(fields=["place", "state", "due_on"], name="petitions_by_place"),
                    models.Index(fields=["petitioner", "state"], name="petitions_by_petitioner"),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["seen_from"], name="petitions_seen_from"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "year", "number"), name="petitions_numbered_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closed_on__isnull", True),
                                ("judge_by__isnull", True),
                                ("state", "open"),
                            ),
                            models.Q(
                                ("closed_on__isnull", True),
                                ("judge_by__isnull", False),
                                ("state", "answered"),
                            ),
                            models.Q(
                                ("closed_on__isnull", False),
                                ("judge_by__isnull", False),
                                ("state", "accepted"),
                            ),
                            _connector="OR",
                        ),
                        name="petitions_answered_before_closed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Leg",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place_name", models.CharField(max_length=200)),
                ("level", models.CharField(max_length=60)),
                ("came_on", models.DateField()),
                ("due_on", models.DateField()),
                ("working_days", models.PositiveSmallIntegerField()),
                (
                    "is_assumed",
                    models.BooleanField(help_text="Whether the rulebook only assumes the days."),
                ),
                ("received_on", models.DateField(blank=True, null=True)),
                (
                    "answered_on",
                    models.DateField(
                        blank=True,
                        help_text="Taken back when the answer is not accepted.",
                        null=True,
                    ),
                ),
                ("left_on", models.DateField(blank=True, null=True)),
                (
                    "seen_from",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.organisation",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.organisation",
                    ),
                ),
                (
                    "petition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="legs",
                        to="petitions.petition",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [
                    models.Index(
                        fields=["organisation", "due_on"], name="petitions_legs_by_day_due"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("left_on__isnull", True)),
                        fields=("petition",),
                        name="petitions_lie_at_one_place",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("raised", "raised"),
                            ("received", "received"),
                            ("answered", "answered"),
                            ("handed_over", "handed over"),
                            ("accepted", "the answer was accepted"),
                            ("refused", "the answer was not accepted"),
                        ],
                        max_length=12,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "place_name",
                    models.CharField(help_text="Where it lies after this step.", max_length=200),
                ),
                ("from_name", models.CharField(blank=True, max_length=200)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("subject", models.CharField(blank=True, max_length=60)),
                ("text", models.TextField(blank=True)),
                (
                    "seen_from",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.organisation",
                    ),
                ),
                (
                    "petition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="petitions.petition",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [
                    models.Index(fields=["petition", "id"], name="petitions_steps_in_order")
                ],
            },
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("visited_on", models.DateField()),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="visits",
                        to="petitions.household",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.person",
                    ),
                ),
                (
                    "petition",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="petitions.petition",
                    ),
                ),
            ],
            options={
                "ordering": ["-visited_on", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("household", "person", "visited_on"),
                        name="petitions_one_visit_a_day",
                    )
                ],
            },
        ),
    ]
