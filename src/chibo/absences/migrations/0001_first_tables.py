import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("meetings", "0001_first_tables"),
        ("members", "0001_first_tables"),
        ("orgs", "0001_first_tables"),
        ("rulebooks", "0001_first_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="CaseFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("in_favour", models.PositiveSmallIntegerField(default=0)),
                ("against", models.PositiveSmallIntegerField(default=0)),
                ("abstained", models.PositiveSmallIntegerField(default=0)),
                ("entitled", models.PositiveSmallIntegerField(default=0)),
                ("full_name", models.CharField(max_length=120)),
                ("year", models.PositiveSmallIntegerField()),
                ("rule", models.CharField(help_text="Code in the rulebook.", max_length=60)),
                ("count", models.PositiveSmallIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "being considered by the cell"),
                            ("proposed", "proposed by the cell"),
                            ("sent", "sent up"),
                            ("received", "received by the committee"),
                            ("returned", "returned to the cell"),
                            ("decided", "decided"),
                            ("closed", "closed by the cell"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("explanation", models.TextField(blank=True, help_text="The member's own words.")),
                ("explained_at", models.DateTimeField(blank=True, null=True)),
                (
                    "proposal",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("keep", "nothing further"),
                            ("remind", "remind the member"),
                            ("strike_off", "propose striking off"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "discussion",
                    models.TextField(blank=True, help_text="What the cell said, in short."),
                ),
                (
                    "evidence",
                    models.JSONField(default=list, help_text="The months' absences when it voted."),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("struck_off", "struck off"),
                            ("not_struck_off", "not struck off"),
                        ],
                        max_length=15,
                    ),
                ),
                ("decision_number", models.CharField(blank=True, max_length=40)),
                ("decided_on", models.DateField(blank=True, null=True)),
                ("deciding_body", models.CharField(blank=True, max_length=200)),
                ("membership_ended_on", models.DateField(blank=True, null=True)),
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.person",
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
            ],
            options={
                "ordering": ["-opened_at", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["decided", "closed"]), _negated=True),
                        fields=("organisation", "person"),
                        name="absences_one_open_case",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseStep",
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
                            ("opened", "opened"),
                            ("explained", "the member explained"),
                            ("proposed", "the cell voted"),
                            ("sent", "sent up"),
                            ("received", "received"),
                            ("returned", "returned"),
                            ("decided", "decision recorded"),
                            ("ended", "membership ended"),
                            ("left", "the member left the cell"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("actor_name", models.CharField(max_length=150)),
                ("note", models.CharField(blank=True, max_length=500)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="absences.casefile",
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
                "ordering": ["at", "id"],
            },
        ),
        migrations.CreateModel(
            name="ExemptionRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("in_favour", models.PositiveSmallIntegerField(default=0)),
                ("against", models.PositiveSmallIntegerField(default=0)),
                ("abstained", models.PositiveSmallIntegerField(default=0)),
                ("entitled", models.PositiveSmallIntegerField(default=0)),
                ("full_name", models.CharField(max_length=120)),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("old_and_weak", "old and weak"),
                            ("ill", "long illness"),
                            ("other", "another reason"),
                        ],
                        max_length=12,
                    ),
                ),
                ("reason", models.CharField(max_length=500)),
                (
                    "since",
                    models.DateField(
                        help_text="From when it is asked for; granted from then or later."
                    ),
                ),
                (
                    "until",
                    models.DateField(blank=True, help_text="The first day without it.", null=True),
                ),
                (
                    "is_oral",
                    models.BooleanField(
                        default=False, help_text="Asked by word, written by another."
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("writer_name", models.CharField(max_length=150)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "waits for the cell"),
                            ("granted", "granted by the cell"),
                            ("refused", "not granted by the cell"),
                            ("withdrawn", "taken back"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("holds_from", models.DateField(blank=True, null=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("acknowledged_at", models.DateTimeField(blank=True, null=True)),
                ("acknowledger_name", models.CharField(blank=True, max_length=150)),
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.person",
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "asked")),
                        fields=("organisation", "person"),
                        name="absences_one_request_waits",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("full_name", models.CharField(max_length=120)),
                ("year", models.PositiveSmallIntegerField()),
                ("rule", models.CharField(help_text="Code in the rulebook.", max_length=60)),
                ("count", models.PositiveSmallIntegerField()),
                (
                    "meeting_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=500)),
                ("given_at", models.DateTimeField()),
                ("giver_name", models.CharField(max_length=150)),
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
                "ordering": ["-given_at", "-id"],
                "indexes": [
                    models.Index(fields=["organisation", "person"], name="absences_reminders")
                ],
            },
        ),
        migrations.CreateModel(
            name="Absence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("full_name", models.CharField(max_length=120)),
                (
                    "explanation",
                    models.CharField(
                        blank=True, help_text="The member's own words.", max_length=500
                    ),
                ),
                ("explained_at", models.DateTimeField(blank=True, null=True)),
                (
                    "is_excused",
                    models.BooleanField(help_text="None until it was decided.", null=True),
                ),
                ("decision_reason", models.CharField(blank=True, max_length=300)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("decider_name", models.CharField(blank=True, max_length=150)),
                (
                    "is_correction",
                    models.BooleanField(
                        default=False,
                        help_text="Decided when the minutes bore a signature already.",
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.person",
                    ),
                ),
            ],
            options={
                "ordering": ["meeting_id", "full_name", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "person"), name="absences_one_a_meeting"
                    )
                ],
            },
        ),
    ]
