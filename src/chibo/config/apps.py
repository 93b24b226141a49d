"""Composition root: the only package that knows every other one."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Final

from django.apps import AppConfig
from typing_extensions import override

DOMAIN_MODULES: Final = (
    "notices",
    "members",
    "tokens",
    "establishment",
    "rulebooks",
    "plans",
    "meetings",
    "guidance",
    "preparation",
    "resolutions",
    "tasks",
    "petitions",
    "absences",
    "exchange",
    "topics",
    "scoring",
    "reports",
    "accounts",
)


class ConfigApp(AppConfig):
    name = "chibo.config"
    label = "config"

    @override
    def ready(self) -> None:
        from chibo.access.roles import register_post_roles, register_roles
        from chibo.config.roles import COMMITTEE_POST_ROLES, POST_ROLES, ROLES

        register_roles(ROLES)
        register_post_roles(POST_ROLES, COMMITTEE_POST_ROLES)
        # Importing a module's public face registers its commands and reactions.
        for module in DOMAIN_MODULES:
            for part in ("public", "adopted", "reactions", "nightly", "narration"):
                name = f"chibo.{module}.{part}"
                if find_spec(name) is not None:
                    import_module(name)
