"""What follows from absences, in the same transaction: who is told, and what ends with a member."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chibo.absences.actions.end_case import end_cases
from chibo.absences.events import (
    AbsenceExplained,
    AbsencesJudged,
    CaseDecided,
    CaseEvent,
    CaseExplained,
    CaseFileOpened,
    CaseProposed,
    CaseReceived,
    CaseReturned,
    CaseSentUp,
    ExemptionAcknowledged,
    ExemptionAsked,
    ExemptionDecided,
    ExemptionEvent,
    ExemptionWithdrawn,
    MemberReminded,
)
from chibo.absences.models import CaseFile
from chibo.absences.permissions import AbsenceCap
from chibo.absences.selectors.agenda import waiting_for_the_cell
from chibo.access.holders import accounts_holding, roles_with
from chibo.meetings.public import register_agenda_source
from chibo.members.public import MemberMoved, MembershipEnded, Person
from chibo.notices.public import (
    NewNotice,
    Passing,
    end_matters,
    notify,
    pass_notices,
    register_kind,
)
from chibo.shared.errors import Sentence
from chibo.usecase.public import Context, reaction

register_agenda_source(waiting_for_the_cell)

# Names stay where they belong: a notice says what waits, its page says whose it is.
KINDS: dict[str, Sentence] = {
    "absences.explained": _("A member explains an absence from the meeting of %(month)s."),
    "absences.reminded": _(
        "You are reminded of your absences in %(year)s. Open it to see which, and what follows."
    ),
    "absences.case_opened": _(
        "The cell considers your absences of this year. You can see the file and explain yourself."
    ),
    "absences.case_explained": _("A member has explained himself or herself in a case file."),
    "absences.case_settled": _("The cell has settled the file on your absences. See how."),
    "absences.case_sent": _("A cell has sent up a proposal on a member's absences."),
    "absences.case_returned": _("A case file came back to the cell: %(reason)s"),
    "absences.case_decided": _("A decision on a case file is recorded. Open it to see which."),
    "absences.exemption_asked": _("A member asks to be exempt from activities."),
    "absences.exemption_decided": _("The cell has decided on your request for exemption."),
    "absences.exemption_reported": _("A cell reports an exemption from activities."),
}
for _kind, _sentence in KINDS.items():
    register_kind(_kind, _sentence)


# Who has to act is told apart from whom it is about: a member's own notice waits for its reader.
TO_ACT: Final = "to act"
ONES_OWN: Final = ""
ASKS: Final = frozenset(
    {
        "absences.explained",
        "absences.case_explained",
        "absences.case_sent",
        "absences.case_returned",
        "absences.exemption_asked",
        "absences.exemption_reported",
    }
)


def _tell(
    users: Iterable[int], cell_id: int, kind: str, link: str, context: Context, **params: str
) -> None:
    notify(list(_notices(users, cell_id, kind, link, context, **params)), context)


def _notices(
    users: Iterable[int], cell_id: int, kind: str, link: str, context: Context, **params: str
) -> Iterator[NewNotice]:
    for user_id in users:
        if user_id != context.actor.pk:
            yield NewNotice(
                user_id=user_id,
                organisation_id=cell_id,
                kind=kind,
                params=params,
                link=link,
                is_urgent=kind == "absences.case_opened",
                # The page is the matter: the case file, the request, the meeting's absences.
                matter=_matter(link),
                thread=TO_ACT if kind in ASKS else params.get("year", ONES_OWN),
            )


def _matter(page: str) -> str:
    return f"absences:{page}"


def _account_of(person_id: int) -> list[int]:
    found = Person.objects.filter(pk=person_id, user__is_active=True)
    return [user for user in found.values_list("user_id", flat=True) if user]


def _deciders(cell_id: int, context: Context) -> list[int]:
    return accounts_holding(roles_with(AbsenceCap.DECIDE), cell_id, context.today)


def _keepers(keeper_id: int, context: Context) -> list[int]:
    return accounts_holding(roles_with(AbsenceCap.KEEP), keeper_id, context.today)


def _case_page(event: CaseEvent) -> str:
    return reverse("absences:case", args=[event.case_id])


def _acted(page: str, context: Context) -> None:
    """R-NOT-20: somebody has done what those who act were asked for."""
    end_matters([_matter(page)], context, thread=TO_ACT)


@reaction(AbsencesJudged)
def end_what_was_explained(event: AbsencesJudged, context: Context) -> None:
    _acted(reverse("absences:meeting", args=[event.meeting_id]), context)


def end_the_last_step(event: CaseEvent, context: Context) -> None:
    _acted(_case_page(event), context)


def end_the_request(event: ExemptionEvent, context: Context) -> None:
    _acted(reverse("absences:exemption", args=[event.request_id]), context)


# Before those that tell of the step, so that what they tell stands.
_STEPS: tuple[type[CaseEvent], ...] = (
    CaseProposed,
    CaseSentUp,
    CaseReceived,
    CaseReturned,
    CaseDecided,
)
_ENDS: tuple[type[ExemptionEvent], ...] = (
    ExemptionWithdrawn,
    ExemptionDecided,
    ExemptionAcknowledged,
)
for _step in _STEPS:
    reaction(_step)(end_the_last_step)
for _end in _ENDS:
    reaction(_end)(end_the_request)


@reaction(AbsenceExplained)
def tell_who_decides(event: AbsenceExplained, context: Context) -> None:
    link = reverse("absences:meeting", args=[event.meeting_id])
    month = f"{event.month:%Y-%m}"
    users = _deciders(event.cell_id, context)
    _tell(users, event.cell_id, "absences.explained", link, context, month=month)


@reaction(MemberReminded)
def tell_who_is_reminded(event: MemberReminded, context: Context) -> None:
    """R-ABS-28: the member, by the account he or she has."""
    users, link = _account_of(event.person_id), reverse("absences:mine")
    _tell(users, event.cell_id, "absences.reminded", link, context, year=str(event.year))


@reaction(CaseFileOpened)
def tell_whose_case_it_is(event: CaseFileOpened, context: Context) -> None:
    users = _account_of(event.person_id)
    _tell(users, event.cell_id, "absences.case_opened", _case_page(event), context)


@reaction(CaseExplained)
def end_what_the_member_was_asked(event: CaseExplained, context: Context) -> None:
    """R-NOT-20: the member has read the file and explained."""
    pass_notices([Passing(_matter(_case_page(event)), ONES_OWN, context.actor.pk)], context)


@reaction(CaseExplained)
def tell_the_secretary(event: CaseExplained, context: Context) -> None:
    users = _deciders(event.cell_id, context)
    _tell(users, event.cell_id, "absences.case_explained", _case_page(event), context)


@reaction(CaseProposed)
def tell_how_it_was_settled(event: CaseProposed, context: Context) -> None:
    if event.proposal == CaseFile.Proposal.STRIKE_OFF:
        return  # nothing is decided yet
    users = _account_of(event.person_id)
    _tell(users, event.cell_id, "absences.case_settled", _case_page(event), context)


@reaction(CaseSentUp)
def tell_the_keepers(event: CaseSentUp, context: Context) -> None:
    users = _keepers(event.keeper_id, context)
    _tell(users, event.cell_id, "absences.case_sent", _case_page(event), context)


@reaction(CaseReturned)
def tell_the_cell(event: CaseReturned, context: Context) -> None:
    users = _deciders(event.cell_id, context)
    reason = event.reason
    _tell(users, event.cell_id, "absences.case_returned", _case_page(event), context, reason=reason)


@reaction(CaseDecided)
def tell_cell_and_member(event: CaseDecided, context: Context) -> None:
    users = {*_deciders(event.cell_id, context), *_account_of(event.person_id)}
    _tell(sorted(users), event.cell_id, "absences.case_decided", _case_page(event), context)


@reaction(ExemptionAsked)
def tell_that_one_asks(event: ExemptionAsked, context: Context) -> None:
    link = reverse("absences:exemption", args=[event.request_id])
    users = _deciders(event.cell_id, context)
    _tell(users, event.cell_id, "absences.exemption_asked", link, context)


@reaction(ExemptionDecided)
def tell_member_and_keepers(event: ExemptionDecided, context: Context) -> None:
    """R-ABS-55: what is granted is reported up; the member hears either way."""
    link = reverse("absences:exemption", args=[event.request_id])
    member = _account_of(event.person_id)
    keepers = _keepers(event.keeper_id, context) if event.is_granted else []
    decided, reported = "absences.exemption_decided", "absences.exemption_reported"
    told = [
        *_notices(member, event.cell_id, decided, link, context),
        *_notices(keepers, event.cell_id, reported, link, context),
    ]
    notify(told, context)


def end_what_is_under_way(event: MembershipEnded | MemberMoved, context: Context) -> None:
    """R-ABS-47, R-ABS-48, R-NOT-20: nobody in the cell left has to act on it any more."""
    left = end_cases(event.person_id, event.cell_id, event.day, context)
    pages = [
        *(reverse("absences:case", args=[pk]) for pk in left.case_ids),
        *(reverse("absences:exemption", args=[pk]) for pk in left.request_ids),
    ]
    end_matters([_matter(page) for page in pages], context, thread=TO_ACT)


reaction(MembershipEnded)(end_what_is_under_way)
reaction(MemberMoved)(end_what_is_under_way)
