import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("orgs", "0001_first_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                (
                    "keys",
                    models.JSONField(
                        help_text="Keys of the rulebooks laid over each other, top first."
                    ),
                ),
                (
                    "content",
                    models.TextField(
                        help_text="The resolved rules, as `ResolvedRules.to_json` writes."
                    ),
                ),
                ("first_used_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Adoption",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rulebook_key", models.CharField(max_length=80)),
                ("valid", django.contrib.postgres.fields.ranges.DateRangeField()),
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
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("organisation", "="), ("rulebook_key", "="), ("valid", "&&")],
                        name="rulebooks_adopted_once_at_a_time",
                    )
                ],
            },
        ),
    ]
