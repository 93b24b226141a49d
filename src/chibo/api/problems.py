"""Errors as problem documents (RFC 9457), each with a stable code and a sentence to show."""

from __future__ import annotations

import json
from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError
from ninja.errors import ValidationError as RequestError
from pydantic import BaseModel

from chibo.shared.errors import Conflict, DomainError, Forbidden, NotVisible, RuleViolated
from chibo.usecase.public import fault

STATUS: Final[dict[type[DomainError], int]] = {
    NotVisible: 404,
    Forbidden: 403,
    RuleViolated: 409,
    Conflict: 409,
}


class Place(BaseModel):
    """One value that is wrong."""

    field: str
    code: str
    detail: str


class Problem(BaseModel):
    """A problem document (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: list[Place] = []


MEDIA_TYPE: Final = "application/problem+json"
HERE: Final = "/api/"
READ_PROBLEMS: Final[dict[frozenset[int], type[Problem]]] = {
    frozenset({401, 404, 422, 500}): Problem
}
WRITE_PROBLEMS: Final[dict[frozenset[int], type[Problem]]] = {
    frozenset({400, 401, 403, 404, 409, 422, 500}): Problem
}


def problem(
    status: int, code: str, title: str, detail: str, errors: tuple[Place, ...] = ()
) -> HttpResponse:
    """Write a problem document."""
    document = Problem(
        type=f"urn:chibo:problem:{code}",
        title=title,
        status=status,
        detail=detail,
        code=code,
        errors=list(errors),
    )
    return HttpResponse(
        json.dumps(document.model_dump(), ensure_ascii=False),
        status=status,
        content_type=MEDIA_TYPE,
    )


class ProblemMiddleware:
    """What fails before or beside an operation of the API is told as a problem document, too.

    The framework answers an unknown address, a wrong method or an error nobody foresaw with a page
    for people; a program cannot read that. It stands inside the middleware that sets the language.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.get_response(request)
        if (
            answer.status_code < HTTPStatus.BAD_REQUEST
            or not request.path_info.startswith(HERE)
            or answer.headers.get("Content-Type") == MEDIA_TYPE
        ):
            return answer
        told = _of_status(answer.status_code)
        if "Allow" in answer.headers:
            told.headers["Allow"] = answer.headers["Allow"]
        return told


def _of_status(status: int) -> HttpResponse:
    """The problem document for an answer of the framework, of which only the status is known."""
    match status:
        case HTTPStatus.NOT_FOUND:
            return _not_found(None, None)
        case HTTPStatus.METHOD_NOT_ALLOWED:
            return problem(
                status,
                "method-not-allowed",
                _("Not in this way"),
                _("This address takes other methods: see the header `Allow`."),
            )
        case _ if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return problem(
                status,
                "server-error",
                _("The server met an error"),
                _(
                    "The error is in the server's log. Try again in a while; a command that is"
                    " sent again with the same `id` is carried out once."
                ),
            )
        case _:
            return _unreadable(status)


def install(api: NinjaAPI) -> None:
    """Let every error of the API leave as a problem document."""
    api.add_exception_handler(DomainError, _refused)
    api.add_exception_handler(RequestError, _unusable)
    api.add_exception_handler(AuthenticationError, _unknown)
    api.add_exception_handler(Http404, _not_found)
    api.add_exception_handler(HttpError, _http)


def _refused(request: HttpRequest, error: DomainError | type[DomainError]) -> HttpResponse:
    if isinstance(error, type):
        raise TypeError(error)
    places = (Place(field=error.field, code=error.code, detail=error.sentence()),)
    return problem(
        STATUS.get(type(error), 400),
        error.code,
        _("Refused"),
        error.sentence(),
        places if error.field else (),
    )


def _unusable(request: HttpRequest, error: RequestError | type[RequestError]) -> HttpResponse:
    if isinstance(error, type):
        raise TypeError(error)
    places = []
    for wrong in error.errors:
        found = fault(tuple(map(str, wrong["loc"])), str(wrong["type"]), wrong.get("ctx", {}))
        # The first two parts of the place are ninja's own: where it looked, and the parameter.
        field = ".".join(found.place[2:] or found.place[1:] or found.place)
        places.append(Place(field=field, code=found.code, detail=found.sentence))
    return problem(
        422,
        "unusable-values",
        _("Some values cannot be used"),
        _("See `errors`: each says where and how to mend it."),
        tuple(places),
    )


def _unknown(request: HttpRequest, error: object) -> HttpResponse:
    answer = problem(
        401,
        "not-signed-in",
        _("Not signed in"),
        _("Sign in, or send a valid token: `Authorization: Bearer …`."),
    )
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def _not_found(request: HttpRequest | None, error: object) -> HttpResponse:
    return problem(404, "not-visible", _("Not found"), _("There is nothing at this address."))


def _http(request: HttpRequest, error: HttpError | type[HttpError]) -> HttpResponse:
    if isinstance(error, type):
        raise TypeError(error)
    if error.status_code == HTTPStatus.FORBIDDEN:  # raised for a session of the pages alone
        return problem(
            error.status_code,
            "form-token-missing",
            _("Refused"),
            _("With a session of the pages, send the header `X-CSRFToken`; or send a token."),
        )
    return _unreadable(error.status_code)


def _unreadable(status: int) -> HttpResponse:
    return problem(
        status,
        "unreadable",
        _("The request cannot be read"),
        _("Send one JSON document, in UTF-8, as the description of this address says."),
    )
