"""E-mail."""

from __future__ import annotations

import smtplib
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage

from chibo.notices.channels.carrier import Message, Recipient, Undeliverable


class Letters:
    """Sends what is told as a letter, through the mail server of the installation."""

    def carry(self, message: Message, to: Recipient) -> tuple[str, ...]:
        if not to.email:
            raise Undeliverable("no e-mail address", is_final=True)
        host = urlsplit(settings.BASE_URL).hostname or "localhost"
        letter = EmailMessage(
            message.subject,
            message.body,
            to=[to.email],
            # A letter that goes out twice after a crash is shown once.
            headers={"Message-ID": f"<{message.id}@{host}>", "Auto-Submitted": "auto-generated"},
        )
        try:
            letter.send()
        except smtplib.SMTPRecipientsRefused as problem:
            raise Undeliverable("the mail server refuses the address") from problem
        except (smtplib.SMTPException, OSError, ValueError) as problem:
            raise Undeliverable(f"the mail server: {type(problem).__name__}") from problem
        return ()
