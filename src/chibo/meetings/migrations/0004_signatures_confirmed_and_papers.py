"""How each signer proved who signs; scans of the minutes signed on paper."""

import django.db.models.deletion
from django.db import migrations, models

WAYS = [
    ("code", "code of an authenticator app"),
    ("recovery_code", "recovery code"),
    ("security_key", "security key"),
    ("password", "password alone"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0003_guests_are_visitors"),
        ("orgs", "0002_kinds_and_services"),
    ]

    operations = [
        migrations.AddField(
            model_name="minutes",
            name="chair_confirmed_by",
            field=models.CharField(
                blank=True,
                choices=WAYS,
                db_default="",
                default="",
                help_text="How the chair proved who signs.",
                max_length=15,
            ),
        ),
        migrations.AddField(
            model_name="minutes",
            name="taker_confirmed_by",
            field=models.CharField(
                blank=True, choices=WAYS, db_default="", default="", max_length=15
            ),
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
            options={"ordering": ["added_at", "id"]},
        ),
    ]
