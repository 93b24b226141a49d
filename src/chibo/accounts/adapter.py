"""How the sign-in library behaves here: accounts are opened by the committee office only."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from typing_extensions import override


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by himself: membership is known to the party organisation."""

    @override
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
