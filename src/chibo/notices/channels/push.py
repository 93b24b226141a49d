"""Web Push: a sealed message to each browser that its owner subscribed."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec

from chibo.notices.channels.carrier import Message, Recipient, Target, Undeliverable
from chibo.notices.channels.sealing import sealed, signed_claim
from chibo.notices.rules import is_push_service
from chibo.shared import clock

SECONDS: Final = 10
KEPT_SECONDS: Final = 24 * 60 * 60
CLAIM_SECONDS: Final = 12 * 60 * 60
GONE: Final = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
TAKEN: Final = range(200, 300)


@dataclass(frozen=True, slots=True)
class Push:
    """Speaks to the push services with the key of the installation. No redirect is followed."""

    key: ec.EllipticCurvePrivateKey
    contact: str
    services: tuple[str, ...] = ()

    def carry(self, message: Message, to: Recipient) -> tuple[str, ...]:
        gone, problems, taken = [], [], 0
        text = json.dumps(
            {"id": message.id, "title": message.short, "address": message.address},
            ensure_ascii=False,
        )
        for browser in to.browsers:
            try:
                status = self._post(browser, text.encode(), message.id)
            except (OSError, http.client.HTTPException, ValueError) as problem:
                problems.append(f"the push service: {type(problem).__name__}")
                continue
            if status in GONE:
                gone.append(browser.endpoint)
            elif status in TAKEN:
                taken += 1
            else:
                problems.append(f"the push service answered {status}")
        if not taken:
            self._tell(problems, tuple(gone))
        return tuple(gone)

    @staticmethod
    def _tell(problems: Iterable[str], gone: tuple[str, ...]) -> None:
        for problem in problems:
            raise Undeliverable(problem)
        if not gone:
            raise Undeliverable("no device is subscribed", is_final=True)

    def _post(self, browser: Target, text: bytes, topic: str) -> int:
        """Hand it to the push service; its answer's status."""
        if not is_push_service(browser.endpoint, self.services):
            raise ValueError("not a push service")
        parts = urlsplit(browser.endpoint)
        host = parts.hostname or ""
        made = (
            http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        )
        connection = made(host, parts.port, timeout=SECONDS)
        origin = f"{parts.scheme}://{parts.netloc}"
        headers = {
            "Authorization": signed_claim(
                self.key,
                audience=origin,
                contact=self.contact,
                expires_at=int(clock.now().timestamp()) + CLAIM_SECONDS,
            ),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(KEPT_SECONDS),
            # What waits at the service under the same topic is replaced: once is enough.
            "Topic": topic[:32],
        }
        try:
            body = sealed(text, browser.public_key, browser.secret)
            path = f"{parts.path}?{parts.query}" if parts.query else parts.path or "/"
            connection.request("POST", path, body, headers)
            return connection.getresponse().status
        finally:
            connection.close()
