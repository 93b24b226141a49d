"""Addresses of the sign-in library that stay shut: accounts and passwords come from the office."""

from __future__ import annotations

from typing import NoReturn

from django.http import Http404, HttpRequest
from django.urls import re_path


def shut(request: HttpRequest) -> NoReturn:  # noqa: ARG001  every view takes one
    """Nobody signs up, renews a password by e-mail or keeps e-mail addresses by himself."""
    raise Http404


urlpatterns = [
    re_path(
        r"^(?:signup|email|confirm-email|password/set|password/reset|login/code|3rdparty/signup"
        r"|social)(?:/|$)",
        shut,
    )
]
