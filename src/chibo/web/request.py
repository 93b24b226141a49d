"""What every page has: the sight of who is signed in, and the page's frame."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import update_wrapper
from typing import Concatenate, Final, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods

from chibo.access.roles import ROLES
from chibo.access.scope import Access, access_of
from chibo.access.session import reading
from chibo.accounts.models import User
from chibo.shared.errors import DomainError
from chibo.shared.ids import new_command_id
from chibo.web.errors import refused
from chibo.web.navigation import LOOKED_UP, menu

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
P = ParamSpec("P")


class UserRequest(HttpRequest):
    """A request behind sign-in."""

    user: User
    access: Access


class SightMiddleware:
    """Give signed-in requests their `access`, and let reads see the database through it.

    A safe request runs in one transaction with row security set; other requests run their command
    in the engine's own transaction, and read for re-drawing a form inside `seeing(request)`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return self.get_response(request)
        user = request.user
        access = access_of(user)
        request.access = access  # type: ignore[attr-defined]  # declared on UserRequest
        if request.method not in SAFE:
            return self.get_response(request)
        with reading(access):
            return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A refusal no view handled becomes a page that says what is wrong and what to do."""
        if isinstance(exception, DomainError):
            return refused(request, exception)
        return None


@contextmanager
def seeing(request: UserRequest) -> Iterator[None]:
    """Read after a refused command, to draw its form again with what was typed."""
    with reading(request.access):
        yield


def page(
    *methods: str,
) -> Callable[
    [Callable[Concatenate[UserRequest, P], HttpResponse]],
    Callable[Concatenate[HttpRequest, P], HttpResponseBase],
]:
    """Mark a view: signed-in people only, and only these methods (GET unless given)."""
    allowed = list(methods or ("GET", "HEAD"))

    def decorate(
        view: Callable[Concatenate[UserRequest, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
        def inner(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            return view(request, *args, **kwargs)  # type: ignore[arg-type]  # signed in by now

        update_wrapper(inner, view)
        return require_http_methods(allowed)(login_required(inner))

    return decorate


def role_labels(access: Access) -> list[str]:
    """What the account is, weightiest first; being a member goes without saying beside a post."""
    roles = [role for role in ROLES if role in access.roles]
    heavier = [role for role in roles if role != "member"]
    return [str(ROLES[role].label) for role in heavier or roles]


def signed_in_at(access: Access) -> str:
    """The organisations where the posts are held, by name, the highest first."""
    heavier = [held for held in access.held if held.role != "member"]
    highest = sorted(heavier or access.held, key=lambda held: (held.depth, held.organisation_id))
    names = dict.fromkeys(held.organisation_name for held in highest)
    return " · ".join(list(names)[:3])


def page_context(request: HttpRequest) -> dict[str, object]:
    """What the frame of every page shows: who is signed in and as what; a fresh command id."""
    context: dict[str, object] = {"new_command_id": new_command_id}
    access: Access | None = getattr(request, "access", None)
    if access is not None:
        context["role_labels"] = role_labels(access)
        context["signed_in_at"] = signed_in_at(access)
        context["navigation"] = menu(request, access)
        context["looked_up"] = menu(request, access, LOOKED_UP)
    return context
