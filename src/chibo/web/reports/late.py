"""Who is late: what a dashboard says is lacking, with the rows behind it; only what there is."""

from __future__ import annotations

from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.access.scope import Scope
from chibo.scoring.public import sent_below
from chibo.web.reports.figures import Shown
from chibo.web.reports.place import Place
from chibo.web.wording import month_text, number_text, ratio_text

LACKING: Final = (
    ("not_met", gettext_lazy("%(count)s meetings due and not held")),
    ("not_scored", gettext_lazy("%(count)s meetings held and not scored")),
    ("overdue", gettext_lazy("%(count)s overdue tasks")),
)


def lacking_at(place: Place) -> list[dict[str, str]]:
    """{"text", "href"} of everything that is behind here; empty when nothing is."""
    whole = Shown(place.grid.whole)
    counts = {
        "not_met": whole.not_met,
        "not_scored": whole.not_scored,
        "overdue": whole.counts.tasks_overdue,
    }
    rows = reverse("reports:rows")
    return [
        {
            "text": words % {"count": number_text(counts[only])},
            "href": f"{rows}?{place.query(only=only)}",
        }
        for only, words in LACKING
        if counts[only]
    ]


def tables_sent(place: Place, scope: Scope) -> dict[str, str] | None:
    """R-SCO-22: how many tables of the last month came up from below, with the page of them."""
    above = place.organisation.kind.tier in {"top", "superior"}
    if not above or not scope.covers(place.organisation.pk):
        return None
    sent, due = sent_below(scope, place.organisation, place.last)
    words = _("Score tables of %(month)s sent up: %(sent)s")
    return {
        "text": words % {"month": month_text(place.last), "sent": ratio_text(sent, due)},
        "href": f"{reverse('scoring:received')}?org={place.organisation.code}"
        f"&month={place.last:%Y-%m}",
    }
