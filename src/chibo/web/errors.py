"""Pages that say what went wrong, where, and what to do."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chibo.shared.errors import Conflict, DomainError, Forbidden, NotVisible, RuleViolated

STATUS: Final[dict[type[DomainError], int]] = {
    NotVisible: 404,
    Forbidden: 403,
    RuleViolated: 409,
    Conflict: 409,
}


def refused(request: HttpRequest, error: DomainError) -> HttpResponse:
    """The page for a refusal that no form could show beside its field."""
    status = STATUS.get(type(error), 400)
    template = {404: "404.html", 403: "403.html"}.get(status, "refused.html")
    return render(
        request, template, {"sentence": error.sentence(), "code": error.code}, status=status
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    return render(request, "500.html", status=500)


def form_session_ended(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's session ended: what was typed is kept by the browser; sign in and send again."""
    return render(request, "session_ended.html", status=403)
