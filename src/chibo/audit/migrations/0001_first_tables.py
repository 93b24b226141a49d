import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("orgs", "0001_first_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "is_about_counts",
                    models.BooleanField(
                        default=False,
                        help_text="About figures sent between levels: both of them see it.",
                    ),
                ),
                ("at", models.DateTimeField()),
                ("name", models.CharField(max_length=80)),
                ("command", models.CharField(max_length=80)),
                ("command_id", models.UUIDField(db_index=True)),
                ("subject_type", models.CharField(max_length=80)),
                ("subject_id", models.BigIntegerField()),
                ("payload", models.JSONField()),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "ordering": ["pk"],
                "indexes": [
                    models.Index(fields=["subject_type", "subject_id"], name="audit_by_subject"),
                    models.Index(fields=["organisation", "-at"], name="audit_by_organisation"),
                    models.Index(fields=["-at", "-id"], name="audit_by_moment"),
                ],
            },
        ),
    ]
