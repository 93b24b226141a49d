import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("orgs", "0001_first_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=60)),
                ("params", models.JSONField(default=dict)),
                ("link", models.CharField(max_length=300)),
                ("is_urgent", models.BooleanField(default=False)),
                (
                    "key",
                    models.CharField(
                        blank=True, help_text="What it tells of: told once to each.", max_length=120
                    ),
                ),
                (
                    "matter",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="What it is about, as `task:7`: it passes when this is finished.",
                        max_length=60,
                    ),
                ),
                (
                    "thread",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="Of several unread ones in one thread of a matter the newest stands.",
                        max_length=60,
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                (
                    "passed_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="When its matter was finished, or told of anew, before it was read.",
                        null=True,
                    ),
                ),
                (
                    "planned_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="When its deliveries were planned, or found needless.",
                        null=True,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        help_text="What it is about.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="orgs.organisation",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-created_at", "-id"],
                "indexes": [
                    models.Index(fields=["user", "-created_at"], name="notices_of_account"),
                    models.Index(
                        condition=models.Q(("planned_at__isnull", True)),
                        fields=["created_at"],
                        name="notices_not_planned",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("passed_at__isnull", True),
                            ("read_at__isnull", True),
                            models.Q(("matter", ""), _negated=True),
                        ),
                        fields=["matter"],
                        name="notices_unread_of_matter",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("key", ""), _negated=True),
                        fields=("user", "kind", "key"),
                        name="notices_told_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("email", "e-mail"),
                            ("push", "message on the phone or computer"),
                            ("sms", "text message (SMS)"),
                            ("zalo", "Zalo"),
                        ],
                        max_length=6,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("sent", "sent"),
                            ("failed", "could not be delivered"),
                            ("dropped", "no longer needed"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("is_urgent", models.BooleanField(default=False)),
                ("due_at", models.DateTimeField()),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("error", models.CharField(blank=True, max_length=200)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                (
                    "digest_on",
                    models.DateField(
                        blank=True, help_text="The day whose digest took it.", null=True
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="notices.notice",
                    ),
                ),
            ],
            options={
                "ordering": ["due_at", "id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["due_at"],
                        name="notices_deliveries_due",
                    ),
                    models.Index(fields=["user", "digest_on"], name="notices_digests"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("notice", "channel"), name="notices_delivered_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Subscription",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("endpoint", models.CharField(max_length=600)),
                (
                    "public_key",
                    models.CharField(
                        help_text="The browser's P-256 point, base64url.", max_length=120
                    ),
                ),
                (
                    "secret",
                    models.CharField(help_text="The browser's 16 bytes, base64url.", max_length=60),
                ),
                ("device", models.CharField(blank=True, max_length=120)),
                ("created_at", models.DateTimeField()),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-created_at", "-id"],
                "indexes": [models.Index(fields=["endpoint"], name="notices_by_endpoint")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "endpoint"), name="notices_subscribed_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Choice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("by_email", models.BooleanField(default=True)),
                ("by_push", models.BooleanField(default=True)),
                ("by_sms", models.BooleanField(default=False)),
                ("by_zalo", models.BooleanField(default=False)),
                (
                    "phone",
                    models.CharField(blank=True, help_text="For SMS and Zalo.", max_length=20),
                ),
                ("digest_hour", models.PositiveSmallIntegerField(default=7)),
                ("quiet_from", models.PositiveSmallIntegerField(default=21)),
                ("quiet_until", models.PositiveSmallIntegerField(default=6)),
                ("urgent_when_quiet", models.BooleanField(default=False)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("user",), name="notices_one_choice"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("digest_hour__lt", 24), ("quiet_from__lt", 24), ("quiet_until__lt", 24)
                        ),
                        name="notices_hours_of_a_day",
                    ),
                ],
            },
        ),
    ]
