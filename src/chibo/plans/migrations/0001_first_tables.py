import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("members", "0001_first_tables"),
        ("orgs", "0001_first_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="YearPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("version", models.PositiveSmallIntegerField(default=1)),
                (
                    "revision",
                    models.PositiveIntegerField(
                        default=1,
                        help_text="Grows with each save: one based on an older revision is refused.",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("sent", "sent for approval"),
                            ("approved", "approved"),
                            ("returned", "returned"),
                        ],
                        default="draft",
                        max_length=8,
                    ),
                ),
                ("saved_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                (
                    "approved_by_name",
                    models.CharField(
                        blank=True,
                        help_text="The organisation above that approved it.",
                        max_length=200,
                    ),
                ),
                ("returned_reason", models.CharField(blank=True, max_length=500)),
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
                "ordering": ["-year", "-version"],
                "indexes": [models.Index(fields=["year", "state"], name="plans_by_year_and_state")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "year", "version"), name="plans_version_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlannedMeeting",
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
                        choices=[("regular", "regular meeting"), ("thematic", "thematic meeting")],
                        max_length=8,
                    ),
                ),
                ("day", models.DateField()),
                ("topic", models.CharField(blank=True, max_length=300)),
                ("moved_reason", models.CharField(blank=True, max_length=300)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.organisation",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="meetings",
                        to="plans.yearplan",
                    ),
                ),
            ],
            options={
                "ordering": ["day", "kind", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "kind", "day"), name="plans_meeting_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Preparer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("full_name", models.CharField(max_length=120)),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="preparer",
                        to="plans.plannedmeeting",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Feed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                (
                    "shows_details",
                    models.BooleanField(default=False, help_text="Cell, topic and place too."),
                ),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="feeds",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at__isnull", True)),
                        fields=("user",),
                        name="plans_one_open_feed",
                    )
                ],
            },
        ),
    ]
