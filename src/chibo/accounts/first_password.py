"""Until a password that the office gave is changed, nothing else opens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

CHANGE: Final = "account_change_password"
# Signing out and the choice of a language are always open.
OPEN: Final = frozenset({CHANGE, "account_logout", "set_language"})


class FirstPasswordMiddleware:
    """R-ACC-16: lead who signed in with a first password to changing it, before anything else.

    The API knows such a session as not signed in.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or match.url_name in OPEN or match.namespace == "api":
            return None
        if not request.user.is_authenticated or not request.user.has_first_password:
            return None
        return HttpResponseRedirect(reverse(CHANGE))
