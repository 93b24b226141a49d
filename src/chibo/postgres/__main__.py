"""`python -m chibo.postgres start|stop|status|psql`: the embedded server by hand."""

import os
import sys
from pathlib import Path

from chibo.postgres import roles
from chibo.postgres.launcher import ensure_running, running
from chibo.postgres.refusal import ServerUnavailable

USAGE = "Use: python -m chibo.postgres start|stop|status|psql [--owner], with CHIBO_DATA set."


def main(arguments: list[str]) -> int:
    data = os.environ.get("CHIBO_DATA") or ".chibo"
    try:
        match arguments:
            case ["start"]:
                server = ensure_running(Path(data))
                print(f"running, process {server.process}, log {server.folders.log}")
            case ["stop"]:
                if server_now := running(Path(data)):
                    server_now.stop()
                print("stopped")
            case ["status"]:
                server_now = running(Path(data))
                print(f"running, process {server_now.process}" if server_now else "stopped")
                return 0 if server_now else 1
            case ["psql", *more] if more in ([], ["--owner"]):
                server = ensure_running(Path(data))
                url = server.url(roles.DATABASE, roles.OWNER if more else roles.APP)
                os.execv(server.program("psql"), ["psql", url])  # noqa: S606  no shell is wanted
            case _:
                print(USAGE, file=sys.stderr)
                return 2
    except ServerUnavailable as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
