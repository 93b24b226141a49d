"""Components for figures: tables with sorting and Excel, tiles, heat cells, running timers."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

from django.http import HttpRequest
from django.template import Context, Library
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from chibo.web import wording
from chibo.web.templatetags.chibo_layout import address

register = Library()
HEAT_STEPS = 5


@register.simple_block_tag
def table(
    content: str,
    caption: str,
    table_id: str,
    *,
    excel: str = "",
    chart: str = "",
    chart_columns: str = "",
    chart_max: int | None = None,
) -> SafeString:
    """`{% table caption=_("Cells") table_id="cells" %}<thead>…<tbody>…{% endtable %}`.

    Plain th and td inside; `class="num"` for figures, `th scope="row"` first in each row.
    `excel` is the address of the same rows as a workbook. `chart` (bar, line, heat) has charts.js
    draw `chart_columns` ("1,3", the row heads are 0) above; the page must ask for charts.js.
    """
    return render_to_string(
        "chibo/table.html",
        {
            "content": content,
            "caption": caption,
            "table_id": table_id,
            "excel": excel,
            "chart": chart,
            "chart_columns": chart_columns,
            "chart_max": chart_max,
        },
    )


@register.inclusion_tag("chibo/sort_th.html", takes_context=True)
def sort_th(context: Context, key: str, text: str, *, num: bool = False) -> dict[str, object]:
    """A column head that sorts by `?sort=key`, then by `?sort=-key`."""
    request = context.get("request")
    current = request.GET.get("sort", "") if isinstance(request, HttpRequest) else ""
    order = {key: "ascending", f"-{key}": "descending"}.get(current, "")
    wanted = f"-{key}" if order == "ascending" else key
    return {
        "text": text,
        "num": num,
        "order": order,
        "href": address(context, sort=wanted, page=None),
    }


@register.inclusion_tag("chibo/stat.html")
def stat(
    name: str,
    numerator: Decimal | float | None = None,
    denominator: Decimal | float | None = None,
    *,
    value: str = "",
    note: str = "",
    href: str = "",
    kind: str = "plain",
) -> dict[str, object]:
    """A tile in `<ul class="chibo-stats">`: `85,7 % (18/21)` from counts, or a `value` as is."""
    counts = ""
    if not value and numerator is not None and denominator:
        value = wording.percent_text(numerator, denominator)
        counts = f"({wording.number_text(numerator)}/{wording.number_text(denominator)})"
    return {
        "name": name,
        "value": value or wording.NOTHING,
        "counts": counts,
        "note": note,
        "href": href,
        "kind": kind,
    }


@register.inclusion_tag("chibo/heat.html")
def heat(
    numerator: Decimal | float | None,
    denominator: Decimal | float | None,
    href: str = "",
    about: str = "",
) -> dict[str, object]:
    """A table cell in one hue, darker for more, with its percentage printed in it."""
    if numerator is None or not denominator:
        return {"step": 0, "text": wording.NOTHING, "counts": "", "href": "", "about": about}
    return {
        "step": heat_step(numerator, denominator),
        "text": wording.percent_text(numerator, denominator),
        "counts": f"{wording.number_text(numerator)}/{wording.number_text(denominator)}",
        "href": href,
        "about": about,
    }


def heat_step(numerator: Decimal | float, denominator: Decimal | float) -> int:
    """1 to 5: below 60 %, then steps of 10 up to 90 % and above, where our figures live."""
    share = Fraction(numerator) / Fraction(denominator)
    return 1 + sum(share >= Fraction(limit, 10) for limit in (6, 7, 8, 9))


@register.inclusion_tag("chibo/timer.html")
def timer(
    started_at: dt.datetime | None,
    ended_at: dt.datetime | None = None,
    planned: int = 0,
    now: dt.datetime | None = None,
) -> dict[str, object]:
    """Minutes that a part of the agenda took by the server's clock; without an end it runs."""
    moment = now or timezone.now()
    gone = None
    if started_at is not None:
        gone = max(0, int(((ended_at or moment) - started_at).total_seconds() // 60))
    is_late = bool(planned) and gone is not None and gone > planned
    return {
        "started_at": started_at.isoformat() if started_at else "",
        "now": moment.isoformat(),
        "is_running": started_at is not None and ended_at is None,
        "planned": planned,
        "gone": gone,
        "is_late": is_late,
        "by": (gone or 0) - planned if is_late else 0,
    }
