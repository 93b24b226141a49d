"""What a value of the wrong shape is told, in the reader's language, whichever door it came by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import ValidationError

from chibo.shared.errors import Sentence


@dataclass(frozen=True, slots=True)
class Fault:
    """One value that cannot be used: where it stands, a stable code, and how to mend it."""

    place: tuple[str, ...]
    code: str
    sentence: str


# Codes are pydantic's own; a code that is missing here is told in general words.
SENTENCES: Final[Mapping[str, Sentence]] = {
    "missing": gettext_lazy("This is missing. Fill it in."),
    "extra_forbidden": gettext_lazy("There is no such field. Leave it out."),
    "string_too_short": gettext_lazy(
        "This is empty or too short. Write at least %(min_length)s characters."
    ),
    "string_too_long": gettext_lazy("This is too long. Write at most %(max_length)s characters."),
    "string_type": gettext_lazy("Write text here."),
    "int_parsing": gettext_lazy("Write a whole number here."),
    "int_type": gettext_lazy("Write a whole number here."),
    "int_from_float": gettext_lazy("Write a whole number here."),
    "decimal_parsing": gettext_lazy("Write a number here."),
    "decimal_type": gettext_lazy("Write a number here."),
    "decimal_max_places": gettext_lazy("Write at most %(decimal_places)s digits after the comma."),
    "bool_parsing": gettext_lazy("Answer yes or no here."),
    "bool_type": gettext_lazy("Answer yes or no here."),
    "greater_than_equal": gettext_lazy("Write a number that is at least %(ge)s."),
    "less_than_equal": gettext_lazy("Write a number that is at most %(le)s."),
    "greater_than": gettext_lazy("Write a number above %(gt)s."),
    "less_than": gettext_lazy("Write a number below %(lt)s."),
    "enum": gettext_lazy("Choose one of: %(expected)s."),
    "literal_error": gettext_lazy("Choose one of: %(expected)s."),
    "too_short": gettext_lazy("Give at least %(min_length)s."),
    "too_long": gettext_lazy("Give at most %(max_length)s."),
    "date_from_datetime_parsing": gettext_lazy("Write a date as year-month-day, like 2026-12-03."),
    "date_parsing": gettext_lazy("Write a date as year-month-day, like 2026-12-03."),
    "date_type": gettext_lazy("Write a date as year-month-day, like 2026-12-03."),
    "datetime_parsing": gettext_lazy(
        "Write a date and an hour with its zone, like 2026-12-03T19:30:00+07:00."
    ),
    "datetime_from_date_parsing": gettext_lazy(
        "Write a date and an hour with its zone, like 2026-12-03T19:30:00+07:00."
    ),
    "datetime_type": gettext_lazy(
        "Write a date and an hour with its zone, like 2026-12-03T19:30:00+07:00."
    ),
    "timezone_aware": gettext_lazy(
        "Write a date and an hour with its zone, like 2026-12-03T19:30:00+07:00."
    ),
    "uuid_parsing": gettext_lazy("Write a UUID here."),
    "uuid_type": gettext_lazy("Write a UUID here."),
    "unprintable": gettext_lazy("The text has a character that cannot be stored. Type it again."),
    "out_of_time": gettext_lazy("The year must lie between 1900 and 2200."),
}


def faults(problem: ValidationError) -> Iterator[Fault]:
    """Each fault of a command, in words."""
    for error in problem.errors(include_url=False, include_input=False):
        yield fault(tuple(map(str, error["loc"])), error["type"], error.get("ctx", {}))


def fault(place: tuple[str, ...], code: str, params: Mapping[str, object]) -> Fault:
    """One fault in words; `code` and `params` are pydantic's."""
    sentence = SENTENCES.get(code)
    if sentence is None:
        return Fault(place, code, _("This value cannot be used here. Check what is written."))
    try:
        return Fault(
            place, code, str(sentence % params) if "%(" in str(sentence) else str(sentence)
        )
    except KeyError:
        return Fault(place, code, _("This value cannot be used here. Check what is written."))
