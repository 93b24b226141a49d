"""Count changes of facts, in shards, so that sums kept in a process are known to be fresh."""

from typing import ClassVar

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

SHARDS = 64


def fill(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    revision = apps.get_model("reports", "FactRevision")
    rows = (revision(shard=number, revision=0) for number in range(SHARDS))
    revision.objects.using(editor.connection.alias).bulk_create(rows)


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("reports", "0001_first_tables")]

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="FactRevision",
            fields=[
                ("shard", models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ("revision", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
