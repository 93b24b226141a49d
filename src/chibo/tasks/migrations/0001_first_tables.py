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
        ("resolutions", "0001_first_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Task",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=300)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("mobilise", "talking people over"),
                            ("help", "visiting and helping"),
                            ("look_into", "looking into something"),
                            ("draft", "writing a paper"),
                            ("settle", "settling something"),
                            ("other", "something else"),
                        ],
                        default="other",
                        max_length=9,
                    ),
                ),
                (
                    "authority",
                    models.CharField(
                        blank=True,
                        help_text="The paper or meeting it rests on, as printed.",
                        max_length=300,
                    ),
                ),
                (
                    "product",
                    models.CharField(
                        blank=True, help_text="What is to come of it.", max_length=300
                    ),
                ),
                ("given_on", models.DateField()),
                ("due_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "proposed"),
                            ("open", "open"),
                            ("done", "done"),
                            ("not_done", "not done"),
                            ("dropped", "dropped"),
                        ],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("percent_done", models.PositiveSmallIntegerField(default=0)),
                ("concluded_on", models.DateField(blank=True, null=True)),
                ("result", models.CharField(blank=True, max_length=500)),
                (
                    "reminded_on",
                    models.DateField(
                        blank=True, help_text="The last day of a reminder.", null=True
                    ),
                ),
                (
                    "answers_for",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who answers for it to the cell: the secretary or deputy as a rule.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.person",
                    ),
                ),
                (
                    "assignee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="members.person",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
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
                    "resolution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="resolutions.resolution",
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "id"],
                "indexes": [
                    models.Index(fields=["organisation", "state", "due_on"], name="tasks_by_cell"),
                    models.Index(fields=["assignee", "state"], name="tasks_by_assignee"),
                    models.Index(fields=["organisation", "given_on"], name="tasks_by_day_given"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("percent_done__lte", 100)),
                        name="tasks_percent_within_100",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("due_on__gte", models.F("given_on"))),
                        name="tasks_due_after_given",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("concluded_on__isnull", True), ("state__in", ["proposed", "open"])
                            ),
                            models.Q(
                                ("concluded_on__isnull", False),
                                ("state__in", ["done", "not_done", "dropped"]),
                            ),
                            _connector="OR",
                        ),
                        name="tasks_concluded_on_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TaskReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("percent_done", models.PositiveSmallIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "proposed"),
                            ("open", "open"),
                            ("done", "done"),
                            ("not_done", "not done"),
                            ("dropped", "dropped"),
                        ],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.organisation",
                    ),
                ),
                (
                    "reported_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reports",
                        to="tasks.task",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
                "indexes": [models.Index(fields=["task", "at"], name="tasks_reports_in_order")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("percent_done__lte", 100)),
                        name="tasks_report_within_100",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file_name", models.CharField(max_length=200)),
                ("media_type", models.CharField(max_length=100)),
                ("size", models.PositiveIntegerField(help_text="Bytes.")),
                ("content", models.BinaryField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.organisation",
                    ),
                ),
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="file",
                        to="tasks.taskreport",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
