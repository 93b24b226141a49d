import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("meetings", "0001_first_tables"),
        ("members", "0001_first_tables"),
        ("orgs", "0001_first_tables"),
        ("resolutions", "0001_first_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="LeadPaper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("author_name", models.CharField(max_length=120)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("title", models.CharField(blank=True, max_length=300)),
                ("text", models.TextField(blank=True)),
                ("file_name", models.CharField(blank=True, max_length=200)),
                ("media_type", models.CharField(blank=True, max_length=100)),
                ("size", models.PositiveIntegerField(default=0, help_text="Bytes.")),
                ("content", models.BinaryField(default=b"")),
                (
                    "revision",
                    models.PositiveIntegerField(
                        default=0, help_text="Grows with each save; 0 while nothing is written."
                    ),
                ),
                ("written_at", models.DateTimeField(blank=True, null=True)),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                ("approver_name", models.CharField(blank=True, max_length=120)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.person",
                    ),
                ),
                (
                    "material",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="meetings.material",
                    ),
                ),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Lessons",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "quality",
                    models.CharField(
                        choices=[
                            ("good", "good"),
                            ("fair", "fair"),
                            ("poor", "below what was asked"),
                        ],
                        max_length=6,
                    ),
                ),
                ("judgement", models.TextField(blank=True, help_text="Why it is judged so.")),
                ("usefulness", models.TextField(help_text="How it can be used here.")),
                ("to_improve", models.TextField(blank=True)),
                ("revision", models.PositiveIntegerField(default=1)),
                ("drawn_at", models.DateTimeField()),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SharedTopic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField(help_text="First day of the month it was treated in.")),
                (
                    "cell_type",
                    models.CharField(
                        choices=[
                            ("residential_unit", "village or residential group"),
                            ("agency", "administrative agency"),
                            ("service_unit", "public service unit"),
                            ("state_enterprise", "state enterprise (state share over 50 %)"),
                            ("private_enterprise", "enterprise with a state share of 50 % or less"),
                            ("students", "pupils and students"),
                            ("armed_forces", "armed forces"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "cell_name",
                    models.CharField(
                        blank=True, help_text="Only if the cell agreed.", max_length=200
                    ),
                ),
                ("topic", models.CharField(blank=True, max_length=300)),
                ("aim", models.TextField(blank=True)),
                (
                    "points",
                    models.JSONField(
                        default=list, help_text="Of the outline: kind, title, text each."
                    ),
                ),
                ("quality", models.CharField(blank=True, max_length=6)),
                ("usefulness", models.TextField(blank=True)),
                ("to_improve", models.TextField(blank=True)),
                (
                    "lead_paper",
                    models.TextField(blank=True, help_text="Its text, only if the cell agreed."),
                ),
                ("search_text", models.TextField(blank=True)),
                ("shared_at", models.DateTimeField()),
                ("is_shared", models.BooleanField(default=True, help_text="False once withdrawn.")),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
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
            ],
            options={
                "ordering": ["-month", "-id"],
                "indexes": [
                    models.Index(fields=["cell_type", "-month"], name="topics_shared_by_type")
                ],
            },
        ),
        migrations.CreateModel(
            name="Outline",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("aim", models.TextField(blank=True)),
                (
                    "revision",
                    models.PositiveIntegerField(
                        default=1,
                        help_text="Grows with each save: a save based on an older one is refused.",
                    ),
                ),
                ("saved_at", models.DateTimeField()),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
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
                    "begun_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="topics.sharedtopic",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OutlinePoint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("content", "content"), ("question", "question to discuss")],
                        max_length=8,
                    ),
                ),
                ("title", models.CharField(max_length=300)),
                ("text", models.TextField(blank=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.organisation",
                    ),
                ),
                (
                    "outline",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="points",
                        to="topics.outline",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
            },
        ),
        migrations.CreateModel(
            name="TopicResolution",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
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
                    "resolution",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="resolutions.resolution",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AssignedSpeaker",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("speaker_name", models.CharField(max_length=120)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("assigned_at", models.DateTimeField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.person",
                    ),
                ),
                (
                    "point",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="speakers",
                        to="topics.outlinepoint",
                    ),
                ),
            ],
            options={
                "ordering": ["point__position", "assigned_at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "person", "point"),
                        name="topics_speaks_once_to_a_point",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
    ]
