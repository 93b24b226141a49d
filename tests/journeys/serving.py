"""A small server for journeys whose threads, and with them their database sessions, are kept."""

from __future__ import annotations

import socket
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from django.core.servers.basehttp import WSGIRequestHandler, WSGIServer
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from typing_extensions import override

Request = socket.socket | tuple[bytes, socket.socket]
# A browser opens sockets ahead of need; each holds a thread until it is used or times out.
THREADS: Final = 16


class Quiet(WSGIRequestHandler):
    timeout = 5

    @override
    def log_message(self, *_words: object) -> None:
        pass


class Server(WSGIServer):
    """Answer in threads that stay; one thread a request would begin each with a cold session."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Quiet)
        self.threads = ThreadPoolExecutor(THREADS)
        self.sessions: set[BaseDatabaseWrapper] = set()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    @override
    def process_request(self, request: Request, client_address: object) -> None:
        self.threads.submit(self.answer, request, client_address)

    def answer(self, request: Request, client_address: object) -> None:
        try:
            self.finish_request(request, client_address)
        except TimeoutError:
            pass  # opened ahead of need, and never used
        except Exception:  # noqa: BLE001  told as the server it extends tells it
            self.handle_error(request, client_address)
        finally:
            self.sessions.update(connections.all(initialized_only=True))
            self.shutdown_request(request)

    @override
    def server_close(self) -> None:
        super().server_close()
        self.threads.shutdown()
        for session in self.sessions:
            session.inc_thread_sharing()
            session.close()
