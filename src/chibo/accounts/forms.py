"""The forms of signing in: a forgotten password is the office's business; a new one is new."""

from __future__ import annotations

from allauth.account.forms import ChangePasswordForm, LoginForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class SignInForm(LoginForm):
    """Accounts are opened by the committee's office, which also sets a new password."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = _(
            "Forgotten? Your committee's office gives you a new one."
        )


class NewPasswordForm(ChangePasswordForm):
    """Typing the password that one has, a second time, changes nothing."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].help_text = ""

    def clean_password1(self) -> str:
        chosen = str(self.cleaned_data["password1"])
        if chosen == self.cleaned_data.get("oldpassword"):
            raise ValidationError(_("This is the password you have. Choose another one."))
        return chosen
