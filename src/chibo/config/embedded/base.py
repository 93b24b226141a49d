"""The backend class Django looks for: finds socket and password when a connection is made."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from django.db.backends.postgresql import base
from psycopg.conninfo import conninfo_to_dict
from typing_extensions import override

from chibo.postgres.launcher import Server, ensure_running


@cache
def _server(data_folder: Path) -> Server:
    return ensure_running(data_folder)


class DatabaseWrapper(base.DatabaseWrapper):
    """`OPTIONS["data_folder"]` names the embedded server's folder; NAME and USER are as usual."""

    @override
    def get_connection_params(self) -> dict[str, Any]:
        params = super().get_connection_params()
        server = _server(Path(params.pop("data_folder")))
        url = server.url(str(params["dbname"]), str(params["user"]))
        return {**params, **conninfo_to_dict(url)}
