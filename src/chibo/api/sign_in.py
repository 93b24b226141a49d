"""Who calls: a session of the pages, or a bearer token."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja.security import APIKeyCookie, HttpBearer
from typing_extensions import override

from chibo.accounts.models import Token, User
from chibo.shared import clock

PREFIX: Final = "Bearer "


def account_of(secret: str) -> User | None:
    """The account whose valid token `secret` is; only its digest is known here."""
    digest = hashlib.sha256(secret.encode()).hexdigest()
    token = (
        Token.objects.select_related("user")
        .filter(
            digest=digest,
            revoked_at__isnull=True,
            expires_at__gt=clock.now(),
            user__is_active=True,
        )
        .first()
    )
    return token.user if token else None


class BearerMiddleware:
    """Know a bearer of a token before the page's sight is set. A token wins over a session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        header = request.headers.get("Authorization", "")
        if header.startswith(PREFIX) and request.path.startswith("/api/"):
            user = account_of(header.removeprefix(PREFIX).strip())
            request.bearer = user  # type: ignore[attr-defined]  # read by BearerToken below
            if user is not None:
                request.user = user
        return self.get_response(request)


class BearerToken(HttpBearer):
    """`Authorization: Bearer …`, as described in OpenAPI."""

    @override
    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        return getattr(request, "bearer", None)


class PageSession(APIKeyCookie):
    """The session of the pages; changing requests need its CSRF token too.

    R-ACC-16: none while the password is the one that the office gave.
    """

    param_name = "sessionid"

    @override
    def authenticate(self, request: HttpRequest, key: str | None) -> User | None:
        user = request.user
        return user if user.is_authenticated and not user.has_first_password else None
