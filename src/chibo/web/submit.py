"""Turn a submitted form into one command, and its refusals into errors beside the fields."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django import forms
from django.utils.translation import gettext as _
from pydantic import ValidationError

from chibo.shared.errors import Conflict, DomainError, RuleViolated
from chibo.usecase.public import Command, Outcome, faults, is_receipted, run
from chibo.web.request import UserRequest


def command_id(request: UserRequest) -> uuid.UUID:
    """The id the form was drawn with: the same form sent twice is one command."""
    try:
        return uuid.UUID(request.POST.get("command_id", ""))
    except ValueError:
        return uuid.UUID(int=0)


def submit(
    request: UserRequest, form: forms.Form, build: Callable[[uuid.UUID], Command]
) -> Outcome | None:
    """Run what `build(command_id)` makes; None means that `form` now carries the refusal.

    `build` is called only when the form is valid. Not-found and forbidden are not the form's
    business: they become pages.
    """
    identifier = command_id(request)
    if identifier.int == 0:
        form.add_error(None, _("The page was incomplete. Reload it and send it again."))
        return None
    if not form.is_valid():
        return None
    try:
        return run(build(identifier), actor=request.user)
    except ValidationError as problem:
        for fault in faults(problem):
            place = fault.place[0] if fault.place else None
            form.add_error(place if place in form.fields else None, fault.sentence)
    except (RuleViolated, Conflict) as problem:
        add_refusal(form, problem)
    return None


def was_done(request: UserRequest) -> bool:
    """Whether the form's command was carried out before: its answer was lost on the way."""
    return is_receipted(command_id(request), request.user)


def add_refusal(form: forms.Form, problem: DomainError) -> None:
    """Put a refusal beside the field it blames, or above the form."""
    place = problem.field if problem.field in form.fields else None
    form.add_error(place, problem.sentence())
