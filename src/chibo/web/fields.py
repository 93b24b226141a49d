"""Form fields of our own: a date typed in one box, the Vietnamese way."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from typing_extensions import override

_PARTS: Final = re.compile(r"(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{4})")
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


class DayField(forms.Field):
    """A date as people write it: day, month, year. 5/3/2026, 05-03-2026 and 05.03.2026 all do."""

    widget = forms.TextInput(
        attrs={"inputmode": "numeric", "autocomplete": "off", "data-day": "", "size": 10}
    )

    @override
    def prepare_value(self, value: object) -> object:
        if isinstance(value, dt.date):
            return f"{value.day:02d}/{value.month:02d}/{value.year:04d}"
        return value

    @override
    def to_python(self, value: object) -> dt.date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, dt.datetime):
            return value.date()
        if isinstance(value, dt.date):
            return value
        text = str(value).strip()
        if found := _PARTS.fullmatch(text):
            day, month, year = map(int, found.groups())
        elif found := _ISO.fullmatch(text):
            year, month, day = map(int, found.groups())
        else:
            raise ValidationError(
                _("Write the date as day/month/year, for example 03/12/2026."), code="unreadable"
            )
        try:
            return dt.date(year, month, day)
        except ValueError:
            raise ValidationError(
                _("There is no %(date)s in the calendar. Check the day and the month."),
                code="no_such_day",
                params={"date": text},
            ) from None

    @override
    def has_changed(self, initial: object, data: object) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True
