import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("meetings", "0001_first_tables"),
        ("members", "0001_first_tables"),
        ("orgs", "0001_first_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Resolution",
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
                        choices=[("NQ", "resolution"), ("KL", "conclusion")], max_length=2
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "draft"), ("adopted", "adopted")],
                        default="draft",
                        max_length=8,
                    ),
                ),
                (
                    "revision",
                    models.PositiveIntegerField(
                        default=1,
                        help_text="Grows with each save: a save based on an older one is refused.",
                    ),
                ),
                ("abstract", models.CharField(max_length=300)),
                (
                    "ideology",
                    models.TextField(
                        blank=True, help_text="Part I: how people thought last month."
                    ),
                ),
                (
                    "political_tasks",
                    models.TextField(blank=True, help_text="Part I: what was done last month."),
                ),
                ("praise", models.TextField(blank=True, help_text="Part I: praise and reminders.")),
                (
                    "weaknesses",
                    models.TextField(blank=True, help_text="Part I: weaknesses and their causes."),
                ),
                (
                    "carrying_out",
                    models.TextField(blank=True, help_text="Part III: who sees to it, and how."),
                ),
                (
                    "points",
                    models.TextField(blank=True, help_text="Of a conclusion: one point a line."),
                ),
                ("number", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "term_began_on",
                    models.DateField(
                        blank=True,
                        help_text="Of the term it is numbered in; none: since founding.",
                        null=True,
                    ),
                ),
                (
                    "adopted_on",
                    models.DateField(blank=True, help_text="The day of the meeting.", null=True),
                ),
                (
                    "adopted_at",
                    models.DateTimeField(blank=True, help_text="When it was recorded.", null=True),
                ),
                (
                    "entitled",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="Official members present when the vote was taken."
                    ),
                ),
                ("in_favour", models.PositiveSmallIntegerField(default=0)),
                ("against", models.PositiveSmallIntegerField(default=0)),
                ("abstained", models.PositiveSmallIntegerField(default=0)),
                (
                    "published_at",
                    models.DateTimeField(
                        blank=True, help_text="When it was sent to the members.", null=True
                    ),
                ),
                ("signer_name", models.CharField(blank=True, max_length=120)),
                (
                    "signer_post",
                    models.CharField(blank=True, help_text="A kind of post.", max_length=30),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="resolutions",
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
            ],
            options={
                "ordering": ["-adopted_on", "-id"],
                "indexes": [
                    models.Index(fields=["organisation", "-adopted_on"], name="resolutions_by_cell")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("number__isnull", False)),
                        fields=("organisation", "kind", "term_began_on", "number"),
                        name="resolutions_number_once_a_term",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("number__isnull", True), ("state", "draft")),
                            models.Q(
                                ("adopted_at__isnull", False),
                                ("adopted_on__isnull", False),
                                ("number__gte", 1),
                                ("state", "adopted"),
                            ),
                            _connector="OR",
                        ),
                        name="resolutions_numbered_when_adopted",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Amendment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("ideology", "How people think"),
                            ("political_tasks", "What was done last month"),
                            ("praise", "Praise and reminders"),
                            ("weaknesses", "Weaknesses and their causes"),
                            ("tasks", "Tasks"),
                            ("carrying_out", "Carrying out"),
                            ("points", "Points of the conclusion"),
                        ],
                        max_length=15,
                    ),
                ),
                ("text", models.TextField()),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("proposer_name", models.CharField(max_length=120)),
                ("proposed_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "waits for an answer"),
                            ("taken", "taken in"),
                            ("declined", "not taken in"),
                            ("withdrawn", "taken back by who proposed it"),
                        ],
                        default="open",
                        max_length=9,
                    ),
                ),
                ("answer", models.CharField(blank=True, max_length=500)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.organisation",
                    ),
                ),
                (
                    "proposer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.person",
                    ),
                ),
                (
                    "resolution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="amendments",
                        to="resolutions.resolution",
                    ),
                ),
            ],
            options={
                "ordering": ["proposed_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Acknowledgement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("read_at", models.DateTimeField()),
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
                    "resolution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="acknowledgements",
                        to="resolutions.resolution",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("resolution", "person"), name="resolutions_read_once_by_each"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NumberSeries",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "mark",
                    models.CharField(help_text="NQ, KL … as printed in the number.", max_length=10),
                ),
                (
                    "term_began_on",
                    models.DateField(blank=True, help_text="None: since founding.", null=True),
                ),
                ("last", models.PositiveIntegerField(default=0)),
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "mark", "term_began_on"),
                        name="resolutions_one_series",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
    ]
