"""One member: what is kept, what he or she holds, and what can be done about it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.absences.public import AbsenceCap
from chibo.members.public import (
    Exemption,
    MemberCap,
    Membership,
    PersonFile,
    Post,
    Precision,
    person_file,
)
from chibo.shared import clock
from chibo.tasks.public import TaskCap
from chibo.web.request import UserRequest, page
from chibo.web.wording import NOTHING, date_text


def file_of(request: UserRequest, person_id: int) -> PersonFile:
    """The person's file if the reader may see it; NotVisible otherwise."""
    return person_file(request.access.scope(MemberCap.SEE), request.access.counts, person_id)


@page()
def show_member(request: UserRequest, person_id: int) -> HttpResponse:
    today = clock.today()
    file = file_of(request, person_id)
    membership = file.membership_on(today)
    exemption = file.exemption_on(today)
    cell_id = file.person.organisation_id
    may = {
        cap.name.lower(): request.access.scope(cap).covers(cell_id)
        for cap in (MemberCap.EDIT, MemberCap.GIVE_POST, MemberCap.OPEN_ACCOUNT)
    }
    context = {
        "file": file,
        "person": file.person,
        "membership": membership,
        "exemption": exemption,
        "may": may,
        "may_give": request.access.scope(MemberCap.GIVE_POST).units,
        "rows": _rows(
            file,
            membership,
            exemption,
            may_open=may["open_account"],
            may_read=may["edit"]
            or request.access.scope(AbsenceCap.SEE).covers(cell_id)
            or file.person.user_id == request.user.pk,
        ),
        "posts": file.posts_on(today),
        "may_review": request.access.scope(TaskCap.REVIEW).covers(cell_id)
        or file.person.user_id == request.user.pk,
        "history": _history(file),
    }
    return render(request, "members/one.html", context)


def partial_date(day: object, precision: str) -> str:
    """A date as far as it is known: a year, a month of a year, or a day."""
    import datetime as dt

    if not isinstance(day, dt.date):
        return NOTHING
    if precision == Precision.YEAR:
        return f"{day.year:04d}"
    return f"{day.month:02d}/{day.year:04d}" if precision == Precision.MONTH else date_text(day)


def _rows(
    file: PersonFile,
    membership: Membership | None,
    exemption: Exemption | None,
    *,
    may_open: bool,
    may_read: bool,
) -> list[dict[str, object]]:
    person = file.person
    status = str(membership.get_status_display()) if membership else _("member no more")
    work = ""
    if membership:
        work = _("working") if membership.is_working else _("retired")
    rows: list[dict[str, object]] = [
        {"key": _("Cell"), "value": person.organisation.name},
        {"key": _("Status"), "value": f"{status} · {work}" if work else status},
        {"key": _("Card number"), "value": person.card_number or ""},
        {"key": _("Date of birth"), "value": partial_date(person.born_on, person.born_precision)},
        {"key": _("Gender"), "value": str(person.get_gender_display()) if person.gender else ""},
        {
            "key": _("Admitted on"),
            "value": partial_date(person.admitted_on, person.admitted_precision),
        },
        {
            "key": _("Official since"),
            "value": partial_date(person.official_on, person.official_precision),
        },
    ]
    if exemption:
        since = exemption.valid.lower
        # R-ABS-58: why, which may tell of somebody's health, is not for every member to read.
        value = (exemption.reason if may_read else "") or _("exempt")
        if since:
            value = f"{value} ({_('since %(day)s') % {'day': date_text(since)}})"
        rows.append({"key": _("Exempt from activities"), "value": value})
    if person.other_posts:
        rows.append({"key": _("Posts outside the Party"), "value": person.other_posts})
    if person.phone:
        rows.append({"key": _("Phone"), "value": person.phone})
    if person.note:
        rows.append({"key": _("Note"), "value": person.note})
    if may_open:
        rows.append(_account_row(file, is_member=membership is not None))
    return rows


def _account_row(file: PersonFile, *, is_member: bool) -> dict[str, object]:
    user = file.person.user
    if user is not None:
        renew = reverse("members:renew_password", args=[file.person.pk])
        return {
            "key": _("User name"),
            "value": user.username,
            "actions": [{"text": _("Give a new password"), "href": renew}],
        }
    row: dict[str, object] = {"key": _("User name"), "value": _("cannot sign in yet")}
    if is_member:
        href = reverse("members:open_account", args=[file.person.pk])
        row["actions"] = [{"text": _("Open a sign-in"), "href": href}]
    return row


def _history(file: PersonFile) -> list[dict[str, str]]:
    """What was and is, with its dates, newest first."""
    spells: list[Membership | Exemption | Post] = [
        *file.memberships,
        *file.exemptions,
        *file.posts,
    ]
    lines = []
    for spell in spells:
        if isinstance(spell, Membership):
            what = f"{spell.get_status_display()} · {spell.organisation.name}"
        elif isinstance(spell, Exemption):
            what = _("exempt from party activities")
        else:
            what = f"{spell.get_kind_display()} · {spell.organisation.name}"
        lines.append(
            {
                "what": what,
                "since": date_text(spell.valid.lower),
                "until": date_text(spell.valid.upper),
            }
        )
    return lines
