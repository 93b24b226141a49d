import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("orgs", "0001_first_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Guidance",
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
                            ("directive", "directive"),
                            ("resolution", "resolution"),
                            ("guidance", "guidance"),
                            ("plan", "plan"),
                            ("notice", "notice"),
                            ("bulletin", "bulletin for cells"),
                            ("outline", "outline"),
                            ("theme", "theme of the year"),
                        ],
                        max_length=12,
                    ),
                ),
                ("title", models.CharField(max_length=240)),
                (
                    "number",
                    models.CharField(blank=True, help_text="Number and sign.", max_length=60),
                ),
                (
                    "issuer",
                    models.CharField(help_text="The body whose document it is.", max_length=200),
                ),
                ("issued_on", models.DateField()),
                ("text", models.TextField(blank=True)),
                (
                    "for_month",
                    models.DateField(
                        blank=True,
                        help_text="First day of the month whose meeting is to treat it.",
                        null=True,
                    ),
                ),
                (
                    "valid_until",
                    models.DateField(
                        blank=True, help_text="Last day it is proposed on.", null=True
                    ),
                ),
                ("file_name", models.CharField(blank=True, max_length=200)),
                ("media_type", models.CharField(blank=True, max_length=100)),
                ("size", models.PositiveIntegerField(default=0, help_text="Bytes.")),
                ("content", models.BinaryField(default=b"")),
                (
                    "addressees",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                (
                    "goes_to_all",
                    models.BooleanField(
                        default=False,
                        help_text="Sent to all cells below; those that come below later get it too.",
                    ),
                ),
                ("sent_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_why", models.CharField(blank=True, max_length=300)),
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
                "ordering": ["-sent_at", "-id"],
                "indexes": [
                    models.Index(fields=["organisation", "-sent_at"], name="guidance_by_sender"),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["addressees"], name="guidance_by_addressee"
                    ),
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
                ("received_at", models.DateTimeField(blank=True, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.organisation",
                    ),
                ),
                (
                    "guidance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="guidance.guidance",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [
                    models.Index(
                        fields=["organisation", "received_at"], name="guidance_delivered_to"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("guidance", "organisation"), name="guidance_delivered_once"
                    )
                ],
            },
        ),
    ]
