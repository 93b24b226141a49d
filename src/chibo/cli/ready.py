"""What a command does first: read the configuration, load Django, look that the database fits."""

import os
import sys

from chibo.cli.refusal import Refused
from chibo.config.environment import Environment, read


def get_ready(*, migrated: bool = True) -> Environment:
    """Load Django; with `migrated`, refuse to go on with a database of another version.

    Raises EnvironmentRefused, ServerUnavailable or Refused, each with its remedy.
    """
    environment = read(os.environ)
    if environment.is_embedded:
        from chibo.postgres.launcher import ensure_running

        ensure_running(environment.data_folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chibo.config.settings")
    import django

    django.setup()
    if migrated and (missing := missing_migrations()):
        msg = (
            f"The database is not up to date: {len(missing)} migrations are missing "
            f"(first {missing[0]}).\nRun: chibo migrate"
        )
        raise Refused(msg)
    return environment


def missing_migrations() -> list[str]:
    """Names of the migrations this version has and the database has not."""
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connections["owner"])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def let_go() -> None:
    """Close our own connections, or the embedded server would look as if others used it."""
    if "django.db" in sys.modules:
        from django.db import connections

        connections.close_all()
