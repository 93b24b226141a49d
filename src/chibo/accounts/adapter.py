"""How the sign-in library behaves here: accounts are opened by the committee office only."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.shortcuts import resolve_url
from typing_extensions import override

from chibo.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by himself: membership is known to the party organisation."""

    @override
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    @override
    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """R-ACC-16: a password its holder chose is none that the office knows."""
        if isinstance(user, User):
            user.has_first_password = False
        super().set_password(user, password)

    @override
    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return resolve_url(settings.LOGIN_REDIRECT_URL)
