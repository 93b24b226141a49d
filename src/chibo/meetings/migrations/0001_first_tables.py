import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("members", "0001_first_tables"),
        ("orgs", "0001_first_tables"),
        ("rulebooks", "0001_first_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Meeting",
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
                            ("regular", "regular meeting"),
                            ("thematic", "thematic meeting"),
                            ("combined", "regular and thematic meeting in one sitting"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("prepared", "prepared"),
                            ("called", "called"),
                            ("holding", "being held"),
                            ("held", "held"),
                            ("signed", "minutes signed"),
                            ("closed", "closed"),
                            ("cancelled", "cancelled"),
                        ],
                        default="planned",
                        max_length=10,
                    ),
                ),
                (
                    "month",
                    models.DateField(help_text="First day of the month the meeting counts for."),
                ),
                ("scheduled_at", models.DateTimeField()),
                ("place", models.CharField(max_length=200)),
                (
                    "topic",
                    models.CharField(
                        blank=True, help_text="Of a thematic meeting.", max_length=300
                    ),
                ),
                (
                    "moved_reason",
                    models.CharField(
                        blank=True,
                        help_text="Why it is not on the day the rulebook names.",
                        max_length=300,
                    ),
                ),
                ("chair_name", models.CharField(blank=True, max_length=120)),
                ("minute_taker_name", models.CharField(blank=True, max_length=120)),
                ("cancelled_reason", models.CharField(blank=True, max_length=300)),
                (
                    "roll_revision",
                    models.PositiveIntegerField(
                        default=0,
                        help_text="Grows with each roll saved: one based on an older roll is refused.",
                    ),
                ),
                (
                    "pre_meeting_on",
                    models.DateField(
                        blank=True,
                        help_text="When the cell committee met to agree the content.",
                        null=True,
                    ),
                ),
                ("pre_meeting_notes", models.TextField(blank=True)),
                ("called_at", models.DateTimeField(blank=True, null=True)),
                ("papers_sent_at", models.DateTimeField(blank=True, null=True)),
                ("overseer_told_at", models.DateTimeField(blank=True, null=True)),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "chair",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.person",
                    ),
                ),
                (
                    "minute_taker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.person",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rulebooks.snapshot",
                    ),
                ),
            ],
            options={
                "ordering": ["-month", "-scheduled_at", "-id"],
                "indexes": [
                    models.Index(
                        fields=["organisation", "-month"], name="meetings_by_cell_and_month"
                    ),
                    models.Index(fields=["-scheduled_at", "id"], name="meetings_by_date"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("kind__in", ["regular", "combined"]),
                            models.Q(("state", "cancelled"), _negated=True),
                        ),
                        fields=("organisation", "month"),
                        name="meetings_one_regular_a_month",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True),
                            ("ended_at__gte", models.F("started_at")),
                            _connector="OR",
                        ),
                        name="meetings_end_after_start",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Material",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=300)),
                ("file_name", models.CharField(blank=True, max_length=200)),
                ("media_type", models.CharField(blank=True, max_length=100)),
                ("size", models.PositiveIntegerField(default=0, help_text="Bytes.")),
                ("content", models.BinaryField(default=b"")),
                ("text", models.TextField(blank=True)),
                (
                    "is_from_record",
                    models.BooleanField(
                        default=False, help_text="Put together from the records: nobody typed it."
                    ),
                ),
                ("added_at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.organisation",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="materials",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ["added_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("invitee_name", models.CharField(max_length=120)),
                ("sort_key", models.CharField(blank=True, max_length=300)),
                (
                    "is_guest",
                    models.BooleanField(default=False, help_text="The overseer or another guest."),
                ),
                ("sent_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                (
                    "reply",
                    models.CharField(
                        choices=[
                            ("none", "no answer yet"),
                            ("coming", "coming"),
                            ("not_coming", "can't come"),
                        ],
                        default="none",
                        max_length=12,
                    ),
                ),
                ("reply_reason", models.CharField(blank=True, max_length=300)),
                ("replied_at", models.DateTimeField(blank=True, null=True)),
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
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ["is_guest", "sort_key", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "person"), name="meetings_invited_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("full_name", models.CharField(max_length=120)),
                ("sort_key", models.CharField(blank=True, max_length=300)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("unknown", "not called yet"),
                            ("present", "present"),
                            ("online", "present online"),
                            ("excused", "absent with a reason"),
                            ("unexcused", "absent without a reason"),
                        ],
                        default="unknown",
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("is_official", models.BooleanField()),
                ("is_working", models.BooleanField()),
                (
                    "is_exempt",
                    models.BooleanField(
                        help_text="Outside the count, though he or she may be there."
                    ),
                ),
                ("has_paid_fee", models.BooleanField(blank=True, null=True)),
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
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="roll",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ["is_exempt", "sort_key", "id"],
                "indexes": [
                    models.Index(fields=["person", "meeting"], name="meetings_roll_by_person")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "person"), name="meetings_on_the_roll_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "step",
                    models.CharField(
                        blank=True, help_text="Code in the rulebook's form.", max_length=60
                    ),
                ),
                ("title", models.CharField(max_length=300)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("opening", "opening"),
                            ("telling", "telling and informing"),
                            ("last_resolution", "carrying out of the last resolution"),
                            ("ideology", "ideology and opinion among the people"),
                            ("criticism", "self-criticism and criticism"),
                            ("party_work", "party building"),
                            ("political_task", "political tasks"),
                            ("professional", "professional work"),
                            ("discussion", "discussion"),
                            ("topic", "thematic part"),
                            ("petitions", "petitions and their answers"),
                            ("resolution", "resolution or conclusion"),
                            ("scoring", "scoring of the meeting"),
                            ("closing", "closing"),
                        ],
                        max_length=20,
                    ),
                ),
                ("presenter_name", models.CharField(blank=True, max_length=120)),
                ("planned_minutes", models.PositiveSmallIntegerField(default=0)),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("notes", models.TextField(blank=True)),
                ("conclusion", models.TextField(blank=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.organisation",
                    ),
                ),
                (
                    "presenter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.person",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agenda",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "position"), name="meetings_agenda_in_order"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Minutes",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveSmallIntegerField()),
                (
                    "revision",
                    models.PositiveIntegerField(
                        default=1,
                        help_text="Grows with each save: a save based on an older one is refused.",
                    ),
                ),
                ("body", models.TextField()),
                ("correction_reason", models.CharField(blank=True, max_length=300)),
                ("written_at", models.DateTimeField()),
                (
                    "read_at",
                    models.DateTimeField(
                        blank=True, help_text="When it was read out before the cell.", null=True
                    ),
                ),
                (
                    "read_revision",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="The revision that was read; a later one was not.",
                        null=True,
                    ),
                ),
                ("chair_signed_at", models.DateTimeField(blank=True, null=True)),
                ("chair_signature", models.CharField(blank=True, max_length=120)),
                (
                    "chair_confirmed_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("code", "code of an authenticator app"),
                            ("recovery_code", "recovery code"),
                            ("security_key", "security key"),
                            ("password", "password alone"),
                        ],
                        db_default="",
                        default="",
                        help_text="How the chair proved who signs.",
                        max_length=15,
                    ),
                ),
                ("taker_signed_at", models.DateTimeField(blank=True, null=True)),
                ("taker_signature", models.CharField(blank=True, max_length=120)),
                (
                    "taker_confirmed_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("code", "code of an authenticator app"),
                            ("recovery_code", "recovery code"),
                            ("security_key", "security key"),
                            ("password", "password alone"),
                        ],
                        db_default="",
                        default="",
                        max_length=15,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="minutes",
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
                    "read_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-version"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "version"), name="meetings_minutes_version"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Remark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("member_name", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("self_criticism", "presented self-criticism"),
                            ("criticism", "was criticised"),
                            ("reminder", "was reminded"),
                            ("praise", "was praised"),
                        ],
                        max_length=15,
                    ),
                ),
                ("gist", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="remarks",
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
                "ordering": ["at", "id"],
            },
        ),
        migrations.CreateModel(
            name="SignedPaper",
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
                ("added_at", models.DateTimeField()),
                (
                    "minutes",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signed_papers",
                        to="meetings.minutes",
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
                "ordering": ["added_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Speech",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("speaker_name", models.CharField(max_length=120)),
                ("gist", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="speeches",
                        to="meetings.agendaitem",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="speeches",
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
                "ordering": ["at", "id"],
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
                ("code", models.CharField(max_length=60)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("phase", models.CharField(blank=True, max_length=10)),
                (
                    "state",
                    models.CharField(
                        choices=[("due", "not yet"), ("done", "done"), ("skipped", "skipped")],
                        default="due",
                        max_length=8,
                    ),
                ),
                ("is_required", models.BooleanField(default=False)),
                ("reason", models.CharField(blank=True, max_length=300)),
                (
                    "is_ticked",
                    models.BooleanField(
                        db_default=False,
                        default=False,
                        help_text="Said to be done by a tick, proved by nothing.",
                    ),
                ),
                ("at", models.DateTimeField(blank=True, null=True)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
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
                "ordering": ["position", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "code"), name="meetings_step_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Visitor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="With the post, as it is to be read.", max_length=200
                    ),
                ),
                ("remarks", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="visitors",
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
                "ordering": ["at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Vote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=300)),
                ("in_favour", models.PositiveSmallIntegerField()),
                ("against", models.PositiveSmallIntegerField()),
                ("abstained", models.PositiveSmallIntegerField()),
                (
                    "entitled",
                    models.PositiveSmallIntegerField(help_text="Official members present then."),
                ),
                ("is_secret", models.BooleanField(db_default=False, default=False)),
                ("slips_given", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("slips_collected", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("slips_valid", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="votes",
                        to="meetings.agendaitem",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="votes",
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
                "ordering": ["at", "id"],
            },
        ),
    ]
