"""Wait until the pages answer, and tell a server that answers with an error from a ready one."""

import http.client
import subprocess
import threading
from http import HTTPStatus
from urllib.parse import urlsplit

from chibo.cli.refusal import Refused
from chibo.config.environment import Environment

PATIENCE_SECONDS = 60
PAUSE_SECONDS = 0.1


def wait_until_answering(
    url: str,
    environment: Environment,
    process: "subprocess.Popen[bytes]",
    stopped: threading.Event,
) -> bool:
    """Whether the first page answered; False when told to stop before. Raises Refused on errors."""
    for _ in range(round(PATIENCE_SECONDS / PAUSE_SECONDS)):
        if stopped.is_set():
            return False
        if process.poll() is not None:
            msg = f"The web server did not start (exit code {process.returncode}); see above."
            raise Refused(msg)
        status = _status_of(url, environment)
        if status is None:
            stopped.wait(PAUSE_SECONDS)
        elif status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            msg = f"{url} answers with error {status}; see above, or ask `chibo doctor`."
            raise Refused(msg)
        else:
            return True
    msg = f"{url} did not answer within {PATIENCE_SECONDS} seconds."
    raise Refused(msg)


def _status_of(url: str, environment: Environment) -> int | None:
    parts = urlsplit(url)
    # Listening on all addresses is not an address to ask.
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(parts.hostname or "", parts.hostname or "")  # noqa: S104
    connection = http.client.HTTPConnection(host, environment.port, timeout=30)
    headers = {"Host": f"127.0.0.1:{environment.port}", "X-Forwarded-Proto": "https"}
    try:
        connection.request("GET", "/", headers=headers)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
