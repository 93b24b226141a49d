"""The form of a year plan: twelve months and four quarters in one page, nothing else to open."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from typing_extensions import override

from chibo.plans.public import Frame, PlanLine, Planned, quarter_of
from chibo.web.fields import DayField
from chibo.web.wording import date_text

People = Sequence[tuple[int, str]]
ROWS: Final = re.compile(r"topic_(\d)_(\d+)")


class YearForm(forms.Form):
    """Fields by month (`day_3`, `who_3`, `why_3`) and by quarter (`on_2_1`, `topic_2_1`, …)."""

    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self,
        people: People,
        topics: Mapping[int, int],
        data: QueryDict | None = None,
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.topics = _sent(data) if data is not None else dict(topics)
        choices = [("", _("choose")), *((str(pk), name) for pk, name in people)]
        for month in range(1, 13):
            self.fields[f"day_{month}"] = DayField(label=gettext_lazy("Day"))
            self.fields[f"who_{month}"] = _who(choices)
            self.fields[f"why_{month}"] = forms.CharField(
                label=gettext_lazy("Why on another day"), max_length=300, required=False
            )
        for quarter, count in self.topics.items():
            for row in range(1, count + 1):
                key = f"{quarter}_{row}"
                self.fields[f"topic_{key}"] = forms.CharField(
                    label=gettext_lazy("Topic"), max_length=300, required=False
                )
                self.fields[f"on_{key}"] = DayField(label=gettext_lazy("Day"), required=False)
                self.fields[f"who_{key}"] = _who(choices)

    def months(self) -> list[dict[str, object]]:
        """The boxes of each month with the quarter's thematic ones after its third."""
        return [
            {"month": month, "day": self[f"day_{month}"], "who": self[f"who_{month}"],
             "why": self[f"why_{month}"], "is_moved": bool(self[f"why_{month}"].value())
             or bool(self[f"why_{month}"].errors)}
            for month in range(1, 13)
        ]  # fmt: skip

    def quarters(self) -> list[dict[str, object]]:
        months = self.months()
        return [
            {
                "quarter": ("I", "II", "III", "IV")[quarter - 1],
                "months": months[3 * quarter - 3 : 3 * quarter],
                "topics": [
                    [self[f"{name}_{quarter}_{row}"] for name in ("topic", "on", "who")]
                    for row in range(1, self.topics.get(quarter, 0) + 1)
                ],
            }
            for quarter in range(1, 5)
        ]

    def lines(self) -> tuple[PlanLine, ...]:
        """What was typed, as lines; a thematic row without a day is none."""
        typed = self.cleaned_data
        found = [
            PlanLine(
                kind="regular",
                day=typed[f"day_{month}"],
                preparer_id=typed[f"who_{month}"],
                moved_reason=typed[f"why_{month}"],
            )
            for month in range(1, 13)
        ]
        found.extend(
            PlanLine(
                kind="thematic",
                day=typed[f"on_{key}"],
                topic=typed[f"topic_{key}"],
                preparer_id=typed[f"who_{key}"],
            )
            for key in self._keys()
            if typed[f"on_{key}"]
        )
        return tuple(found)

    @override
    def clean(self) -> dict[str, object]:
        """Nothing typed is dropped: a topic without a day says so; a month's day lies in it."""
        typed = self.cleaned_data
        for month in range(1, 13):
            day = typed.get(f"day_{month}")
            if day and day.month != month:
                self.add_error(f"day_{month}", _("Choose a day in this month."))
        for key in self._keys():
            if not typed.get(f"on_{key}") and (
                typed.get(f"topic_{key}") or typed.get(f"who_{key}")
            ):
                self.add_error(f"on_{key}", _("Write the day of this thematic meeting."))
        return typed

    def _keys(self) -> list[str]:
        return [f"{quarter}_{row}" for quarter, n in self.topics.items() for row in range(1, n + 1)]


def initial_of(lines: Iterable[Planned], frame: Frame, revision: int) -> dict[str, object]:
    """What stands in the boxes: the lines there are, proposals where there is none."""
    boxes: dict[str, object] = {"base": revision}
    seen: dict[int, int] = {}
    for month, proposal in frame.proposed.items():
        boxes[f"day_{month}"] = proposal.day
        if proposal.day_off and proposal.set_day:
            boxes[f"why_{month}"] = day_off_text(proposal.set_day, proposal.day_off)
    for line in lines:
        if line.kind == "regular":
            month = line.day.month
            boxes[f"day_{month}"] = line.day
            boxes[f"who_{month}"] = line.preparer_id
            if line.moved_reason or line.day != frame.proposed[month].day:
                boxes[f"why_{month}"] = line.moved_reason
            continue
        quarter = quarter_of(line.day)
        seen[quarter] = seen.get(quarter, 0) + 1
        key = f"{quarter}_{seen[quarter]}"
        boxes |= {f"topic_{key}": line.topic, f"on_{key}": line.day, f"who_{key}": line.preparer_id}
    return boxes


def topic_rows(lines: Iterable[Planned], frame: Frame) -> dict[int, int]:
    """How many thematic rows each quarter shows: as many as it has, as are asked for, or one."""
    held: dict[int, int] = dict.fromkeys(range(1, 5), 0)
    for line in lines:
        if line.kind == "thematic":
            held[quarter_of(line.day)] += 1
    return {quarter: max(n, frame.thematic_a_quarter, 1) for quarter, n in held.items()}


def day_off_text(day: dt.date, name: str) -> str:
    """R-PLN-05 Why the meeting is not on the set day."""
    return _("%(day)s is a public holiday: %(name)s") % {"day": date_text(day), "name": name}


def _who(choices: Sequence[tuple[str, str]]) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=gettext_lazy("Who prepares"),
        coerce=int,
        empty_value=None,
        required=False,
        choices=choices,
    )


def _sent(data: QueryDict) -> dict[int, int]:
    """The thematic rows that were in the form, a few more than any page has at most."""
    rows: dict[int, int] = dict.fromkeys(range(1, 5), 0)
    for name in data:
        found = ROWS.fullmatch(name)
        if found and int(found[1]) in rows:
            rows[int(found[1])] = min(max(rows[int(found[1])], int(found[2])), 10)
    return rows
