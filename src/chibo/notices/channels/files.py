"""SMS and Zalo until a provider is contracted: each message is a JSON line in a folder.

Whoever connects a provider writes a carrier beside this one, or reads these lines.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from chibo.notices.channels.carrier import Message, Recipient, Undeliverable
from chibo.shared import clock


@dataclass(frozen=True, slots=True)
class LinesInAFile:
    """Appends to `<folder>/<name>.jsonl`; a line holds a number, an address and a few words."""

    name: str
    folder: Path

    def carry(self, message: Message, to: Recipient) -> tuple[str, ...]:
        if not to.phone:
            raise Undeliverable("no phone number", is_final=True)
        line = {
            "id": message.id,
            "at": clock.now().isoformat(),
            "to": to.phone,
            "text": f"{message.short}: {message.address}",
        }
        written = json.dumps(line, ensure_ascii=False) + "\n"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            # One write to a file opened for appending: two workers never mix their lines.
            handle = os.open(
                self.folder / f"{self.name}.jsonl", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600
            )
            try:
                os.write(handle, written.encode())
            finally:
                os.close(handle)
        except OSError as problem:
            raise Undeliverable(f"the folder of messages: {problem.strerror}") from problem
        return ()
