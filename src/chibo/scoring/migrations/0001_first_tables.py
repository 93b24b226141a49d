import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("meetings", "0001_first_tables"),
        ("orgs", "0001_first_tables"),
        ("rulebooks", "0001_first_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="ScoreSheet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "scorer",
                    models.CharField(
                        choices=[
                            ("self", "the cell itself"),
                            ("overseer", "the overseer"),
                            ("visitor", "a visiting official"),
                        ],
                        max_length=8,
                    ),
                ),
                ("scorer_name", models.CharField(max_length=120)),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "draft"), ("submitted", "submitted")],
                        default="draft",
                        max_length=9,
                    ),
                ),
                (
                    "total",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True),
                ),
                (
                    "maximum",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True),
                ),
                (
                    "evidence_total",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="Points of the measured criteria alone, as the records prove them.",
                        max_digits=6,
                        null=True,
                    ),
                ),
                (
                    "evidence_maximum",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True),
                ),
                (
                    "evidence",
                    models.JSONField(
                        default=dict,
                        help_text="Measure → value, as read from the records when it was scored.",
                    ),
                ),
                ("rating", models.CharField(blank=True, max_length=40)),
                ("remark", models.TextField(blank=True)),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("correction_reason", models.CharField(blank=True, max_length=300)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets",
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
                    "rules",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rulebooks.snapshot",
                    ),
                ),
                (
                    "scored_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("scorer", "visitor"), _negated=True),
                        fields=("meeting", "scorer", "version"),
                        name="scoring_one_sheet_a_scorer",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("scorer", "visitor")),
                        fields=("meeting", "scored_by", "version"),
                        name="scoring_one_sheet_a_visitor",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ScoreLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("criterion", models.CharField(max_length=80)),
                (
                    "points",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True),
                ),
                ("is_measured", models.BooleanField()),
                (
                    "is_given",
                    models.BooleanField(
                        default=False,
                        help_text="A person gave these points; neither records nor rules did.",
                    ),
                ),
                ("is_counted", models.BooleanField(default=True)),
                ("reason", models.CharField(blank=True, max_length=500)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.organisation",
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="scoring.scoresheet",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("sheet", "criterion"), name="scoring_line_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ScoreTable",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "being prepared"),
                            ("sent", "sent"),
                            ("returned", "returned for correction"),
                            ("received", "received and locked"),
                        ],
                        default="draft",
                        max_length=8,
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("received_at", models.DateTimeField(blank=True, null=True)),
                ("returned_reason", models.CharField(blank=True, max_length=500)),
                ("times_returned", models.PositiveSmallIntegerField(default=0)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.organisation",
                    ),
                ),
                (
                    "receiver",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "month"), name="scoring_table_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ScoreTableLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "month",
                    models.DateField(
                        help_text="The table's: the cell doesn't see the table itself."
                    ),
                ),
                (
                    "is_with_level_above",
                    models.BooleanField(
                        default=True,
                        help_text="Sent or received: the sheets of that month don't change.",
                    ),
                ),
                ("met_on", models.DateField(blank=True, null=True)),
                ("members_due", models.PositiveSmallIntegerField(default=0)),
                ("members_present", models.PositiveSmallIntegerField(default=0)),
                (
                    "self_points",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True),
                ),
                (
                    "overseer_points",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True),
                ),
                (
                    "visitor_points",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True),
                ),
                (
                    "maximum",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True),
                ),
                ("rating", models.CharField(blank=True, max_length=40)),
                (
                    "evidence_points",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True),
                ),
                (
                    "evidence_maximum",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True),
                ),
                ("note", models.CharField(blank=True, max_length=300)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.organisation",
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="scoring.scoretable",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("table", "organisation"), name="scoring_table_line_once"
                    )
                ],
            },
        ),
    ]
