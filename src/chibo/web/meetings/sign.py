"""Sign the minutes: the typed name, and a proof of who signs."""

from __future__ import annotations

import time
import uuid

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.accounts.confirmation import (
    GOOD_FOR,
    Factor,
    Way,
    confirmation,
    factors_of,
    way_of,
)
from chibo.accounts.proving import Unproved, by_code, by_password
from chibo.meetings.public import (
    Meeting,
    MeetingCap,
    Minutes,
    SignMinutes,
    StaleLine,
    minutes_of,
    stale_roll_lines,
)
from chibo.members.public import person_of
from chibo.shared import clock
from chibo.shared.errors import Conflict, RuleViolated
from chibo.usecase.public import run
from chibo.web.meetings.forms import SignForm
from chibo.web.meetings.next_step import own_score_to_give
from chibo.web.meetings.sight import found_to, looking, sight
from chibo.web.meetings.signed_papers import paper_parts
from chibo.web.request import UserRequest, page
from chibo.web.submit import add_refusal, command_id


def after_signing(request: UserRequest, meeting_id: int) -> HttpResponse:
    """To the cell's own score where that is the signer's to give, else to the meeting."""
    messages.success(request, _("Your signature is under the minutes."))
    with looking(request):
        address = own_score_to_give(request, found_to(request, MeetingCap.SIGN, meeting_id))
    return redirect(address or reverse("meetings:show", args=[meeting_id]))


@page("GET", "HEAD", "POST")
def sign(request: UserRequest, meeting_id: int) -> HttpResponse:
    form = sign_form(request)
    given = request.POST.get("revision", "")
    if form.is_bound and sign_now(
        request, meeting_id, form, int(given) if given.isdecimal() else 0, command_id(request)
    ):
        return after_signing(request, meeting_id)
    with looking(request):
        meeting = found_to(request, MeetingCap.SIGN, meeting_id)
        newest = next(iter(minutes_of(sight(request), meeting_id)), None)
        return render(
            request,
            "meetings/sign.html",
            {
                "meeting": meeting,
                "minutes": newest,
                "has_errors": form.is_bound,
                "stale_lines": stale_lines_of(request, meeting, newest),
                **signer_parts(request, meeting, newest, form),
                **(paper_parts(request, meeting, newest) if newest else {}),
            },
            status=422 if form.is_bound else 200,
        )


def stale_lines_of(
    request: UserRequest, meeting: Meeting, newest: Minutes | None
) -> list[StaleLine]:
    """R-MTG-66 What is to be mended before anybody signs; nothing once somebody has."""
    if newest is None or newest.chair_signed_at or newest.taker_signed_at:
        return []
    return stale_roll_lines(sight(request), meeting, newest.body)


def sign_form(request: UserRequest) -> SignForm:
    """It asks for what this signer has: a code, else the password; nothing after a key."""
    return SignForm(request.POST if request.method == "POST" else None, asks=asked_of(request))


def asked_of(request: UserRequest) -> str:
    """R-MTG-63 `code`, `password`, or nothing where a key was shown just now."""
    factors = factors_of(request.user)
    if _has_shown_key(request, factors):
        return ""
    return "code" if factors else "password"


def sign_now(
    request: UserRequest, meeting_id: int, form: SignForm, revision: int, identifier: uuid.UUID
) -> bool:
    """R-MTG-63 Prove who signs, then sign; False with the reason on the form."""
    if identifier.int == 0 or revision < 1:
        form.add_error(None, _("The page was incomplete. Reload it and send it again."))
        return False
    if not form.is_valid():
        return False
    way = _confirmed(request, form)
    if way is None:
        return False
    try:
        run(
            SignMinutes(
                id=identifier,
                subject_id=meeting_id,
                signature=form.cleaned_data["signature"],
                revision=revision,
                proof=confirmation(request.user, way, clock.now(), identifier),
            ),
            actor=request.user,
        )
    except (RuleViolated, Conflict) as refusal:
        add_refusal(form, refusal)
        return False
    return True


def _confirmed(request: UserRequest, form: SignForm) -> Way | None:
    """R-MTG-63 How the signer proved who he or she is; None with the reason on the form."""
    if "code" in form.fields:
        found = by_code(request.user, form.cleaned_data["code"])
        if not isinstance(found, Unproved):
            post_authentication(request, found, reauthenticated=True)
            return way_of(found)
        form.add_error("code", _("This code is wrong or was used already. Type the one shown now."))
        return None
    if "password" not in form.fields:
        return Way.SECURITY_KEY
    way = by_password(request, request.user, form.cleaned_data["password"])
    if not isinstance(way, Unproved):
        return way
    if way is Unproved.TOO_MANY_TRIES:
        form.add_error("password", _("Too many tries. Wait some minutes, then try again."))
    else:
        form.add_error("password", _("This is not your password. Type it again."))
    return None


def _has_shown_key(request: UserRequest, factors: frozenset[Factor]) -> bool:
    """Whether the signer has just touched the security key, on the page that asks for it."""
    if Factor.KEY not in factors:
        return False
    shown = [
        record["at"]
        for record in get_authentication_records(request, request.user)
        if record.get("type") == Authenticator.Type.WEBAUTHN and record.get("reauthenticated")
    ]
    return bool(shown) and time.time() - shown[-1] < GOOD_FOR.total_seconds()


def signer_parts(
    request: UserRequest, meeting: Meeting, newest: Minutes | None, form: SignForm
) -> dict[str, object]:
    """Whether the reader is one of the two, has signed, under which name, and what is asked."""
    person_id = person_of(request.user)
    is_chair = person_id == meeting.chair_id
    is_signer = person_id is not None and person_id in (meeting.chair_id, meeting.minute_taker_id)
    has_signed = newest is not None and bool(
        newest.chair_signed_at if is_chair else newest.taker_signed_at
    )
    return {
        "sign_form": form,
        "is_signer": is_signer,
        "has_signed": is_signer and has_signed,
        "name": meeting.chair_name if is_chair else meeting.minute_taker_name,
        "revision": newest.revision if newest else 0,
        "has_key": Factor.KEY in factors_of(request.user),
    }
