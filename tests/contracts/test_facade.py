"""Other packages use only a domain module's public face."""

from __future__ import annotations

from tests.contracts.source import imports, modules

DOMAIN = (
    "notices",
    "members",
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
)
# The role table lists capabilities; it alone reads the permissions of every module. A push key is
# made before there is a configuration, so before models can be loaded.
ALLOWED = {("config/roles.py", "permissions"), ("cli/notices.py", "channels")}


def test_nobody_looks_behind_a_public_face() -> None:
    found = []
    for path, tree in modules():
        for name, line in imports(tree):
            parts = name.split(".")
            if parts[0] != "chibo" or len(parts) < 3 or parts[1] not in DOMAIN:
                continue
            # Rulebooks have a second face: what needs the database.
            is_face = parts[2] == "public" or parts[1:3] == ["rulebooks", "adopted"]
            if path.parts[0] == parts[1] or is_face:
                continue
            if (path.as_posix(), parts[2]) not in ALLOWED:
                found.append(f"{path}:{line} {name}")
    assert found == []
