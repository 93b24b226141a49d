"""Tell points a person gave from those the rules gave; drop columns that nothing filled."""

from typing import ClassVar

from django.db import migrations, models
from django.db.migrations.operations.base import Operation


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("scoring", "0001_first_tables")]

    operations: ClassVar[list[Operation]] = [
        migrations.AddField(
            model_name="scoreline",
            name="is_given",
            field=models.BooleanField(
                default=False,
                help_text="A person gave these points; neither records nor rules did.",
            ),
        ),
        migrations.RemoveField(model_name="scoreline", name="measured"),
        migrations.RemoveField(model_name="scoreline", name="why"),
    ]
