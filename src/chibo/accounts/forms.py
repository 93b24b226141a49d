"""The sign-in form, with what to do about a forgotten password here."""

from __future__ import annotations

from allauth.account.forms import LoginForm
from django.utils.translation import gettext_lazy as _


class SignInForm(LoginForm):
    """Accounts are opened by the committee's office, which also sets a new password."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = _(
            "Forgotten? Your committee's office gives you a new one."
        )
