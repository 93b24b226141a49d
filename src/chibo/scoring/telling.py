"""Who is told about scores: who owes a sheet, and whose table came back."""

from __future__ import annotations

from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chibo.access.holders import accounts_by_role, accounts_holding, roles_with
from chibo.meetings.public import MeetingEnded
from chibo.notices.public import NewNotice, end_matters, notify, register_kind
from chibo.orgs.models import Organisation
from chibo.scoring.events import ScoreTableReturned, ScoreTableSent, SheetSubmitted
from chibo.scoring.models import Scorer
from chibo.scoring.permissions import ScoringCap
from chibo.usecase.public import Context

SHEET_EXPECTED: Final = "scoring.sheet_expected"
TABLE_RETURNED: Final = "scoring.table_returned"
SCORERS: Final = (
    (ScoringCap.SCORE_OWN, Scorer.SELF),
    (ScoringCap.SCORE_AS_OVERSEER, Scorer.OVERSEER),
)

register_kind(
    SHEET_EXPECTED, _("%(cell)s has held its meeting of %(month)s. Your score sheet is expected.")
)
register_kind(
    TABLE_RETURNED,
    _("The score table of %(month)s of %(sender)s came back: %(reason)s. Correct it and send it."),
)


def sheets_matter(cell_id: int, scorer: str) -> str:
    return f"sheets:{cell_id}:{scorer}"


def table_matter(table_id: int) -> str:
    return f"table:{table_id}"


def end_with_the_sheet(event: SheetSubmitted, context: Context) -> None:
    """R-NOT-20: the sheet that was expected is given."""
    matter = sheets_matter(event.cell_id, event.scorer)
    end_matters([matter], context, thread=str(event.meeting_id))


def end_with_the_table(event: ScoreTableSent, context: Context) -> None:
    """R-NOT-20: the table that came back is on its way again."""
    end_matters([table_matter(event.table_id)], context)


def tell_who_scores(event: MeetingEnded, context: Context) -> None:
    """R-NOT-18: the cell's leaders and its overseer, each with the address of the own sheet."""
    cell = Organisation.objects.get(pk=event.cell_id)
    roles = {role: scorer for capability, scorer in SCORERS for role in roles_with(capability)}
    holders = accounts_by_role(roles, cell.pk, context.today)
    # Who holds both is asked for the overseer's sheet, the one that others can't give.
    told = {
        user_id: NewNotice(
            user_id=user_id,
            organisation_id=cell.pk,
            kind=SHEET_EXPECTED,
            params={"cell": cell.name, "month": f"{event.month:%Y-%m}"},
            link=reverse("scoring:score", args=[event.meeting_id, scorer.value]),
            matter=sheets_matter(cell.pk, scorer),
            thread=str(event.meeting_id),
        )
        for role, scorer in roles.items()
        for user_id in holders.get(role, ())
    }
    # R-NOT-20: sheets of earlier months that never came stay in the work, not among the notices.
    end_matters([sheets_matter(cell.pk, scorer) for _, scorer in SCORERS], context)
    notify(told.values(), context)


def tell_the_sender(event: ScoreTableReturned, context: Context) -> None:
    """R-NOT-18: whoever may send the table again, at once."""
    sender = Organisation.objects.get(pk=event.sender_id)
    roles = roles_with(ScoringCap.SEND_TABLE)
    address = reverse("scoring:table")
    notify(
        [
            NewNotice(
                user_id=user_id,
                organisation_id=sender.pk,
                kind=TABLE_RETURNED,
                params={
                    "month": f"{event.month:%Y-%m}",
                    "sender": sender.name,
                    "reason": event.reason,
                },
                link=f"{address}?org={sender.code}&month={event.month:%Y-%m}",
                matter=table_matter(event.table_id),
            )
            for user_id in accounts_holding(roles, sender.pk, context.today)
        ],
        context,
    )
