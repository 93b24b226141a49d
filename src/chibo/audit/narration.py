"""How facts are told in plain sentences: a registry that each module fills for its own events."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, TypeAlias

from django.utils.translation import get_language, gettext_lazy, pgettext_lazy

from chibo.shared.clock import VIET_NAM
from chibo.shared.errors import Sentence

NOTHING: Final = "–"
# Stands for a value that is not there until the sentence is whole; then what says nothing goes.
_ABSENT: Final = "\ufffc"
_SAYS_NOTHING: Final = re.compile(rf"[;,] (?:[^;:,()]*[: ] ?)?{_ABSENT}(?=[;,)]|$)|: {_ABSENT}$")
Words: TypeAlias = Mapping[str, Sentence | str]
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_NUMBER: Final = re.compile(r"-?\d+\.\d+")
_MONTHS: Final = frozenset({"month", "first_month", "last_month"})
_PEOPLE: Final = frozenset({"person_id", "chair_id", "minute_taker_id"})
# What a sentence says in place of a name that its reader may not see.
SOMEBODY: Final = gettext_lazy("a member")
YES: Final = pgettext_lazy("record", "yes")
NO: Final = pgettext_lazy("record", "no")
UNTOLD: Final = gettext_lazy("recorded “%(name)s”")


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence with places for an event's values, and the words for values that are codes.

    `of_oneself` is the sentence where the person told of is the one who acted.
    """

    sentence: Sentence
    words: Mapping[str, Words] = field(default_factory=dict)
    of_oneself: Sentence | None = None


TELLINGS: Final[dict[str, Telling]] = {}


def tell(
    event: type, sentence: Sentence, *, of_oneself: Sentence | None = None, **words: Words
) -> None:
    """Register the sentence for `event`; `words` are, by field, what its codes are called.

    Places are the event's fields; a list has a second place, `<field>_count`. Who acted and when
    is shown beside the sentence.
    """
    if event.__name__ in TELLINGS:
        raise RuntimeError(f"{event.__name__} is told already")
    TELLINGS[event.__name__] = Telling(sentence, words, of_oneself)


def told(
    name: str,
    payload: Mapping[str, object],
    people: Mapping[int, str],
    acted: frozenset[int] = frozenset(),
) -> str:
    """The sentence for one fact, in the reader's language.

    `people` are the names the reader may see, by id; `acted` are the ids of the person who acted.
    A part of the sentence whose value is not there (a reason nobody gave) is left out; elsewhere
    a dash stands in its place.
    """
    telling = TELLINGS.get(name)
    if telling is None:
        return str(UNTOLD) % {"name": name}
    sentence = telling.sentence
    if telling.of_oneself is not None and acted & people_in(payload):
        sentence = telling.of_oneself
    written = str(sentence) % _Values(payload, telling.words, people)
    return _SAYS_NOTHING.sub("", written).replace(_ABSENT, NOTHING)


def people_in(payload: Mapping[str, object]) -> set[int]:
    """Ids of the people a fact speaks of."""
    return {value for key in _PEOPLE if isinstance(value := payload.get(key), int)}


class _Values(dict[str, str]):
    """The values of a fact as words, looked up by the places of a sentence."""

    def __init__(
        self,
        payload: Mapping[str, object],
        words: Mapping[str, Words],
        people: Mapping[int, str],
    ) -> None:
        super().__init__()
        for key, value in payload.items():
            if isinstance(value, list):
                self[f"{key}_count"] = str(len(value))
            self[key] = _written(key, value, words.get(key, {}), people)

    def __missing__(self, key: str) -> str:
        return _ABSENT


def _written(key: str, value: object, words: Words, people: Mapping[int, str]) -> str:
    if isinstance(value, bool):
        return str(YES if value else NO)
    if isinstance(value, list):
        return "; ".join(_part(one, words) for one in value) or _ABSENT
    if isinstance(value, int) and key in _PEOPLE:
        return people.get(value, str(SOMEBODY))
    if value in ("", None) and "" in words:
        return str(words[""])
    if isinstance(value, str) and value:
        return str(words[value]) if value in words else _text(key, value)
    return str(value) if isinstance(value, int | float) else _ABSENT


def _part(one: object, words: Words) -> str:
    """One of several: a word, or a change of one field from something to something."""
    if isinstance(one, dict) and {"field", "before", "after"} <= set(one):
        name = str(words.get(one["field"], one["field"]))
        before, after = (
            _text("", str(one[side])) if one[side] else NOTHING for side in ("before", "after")
        )
        return f"{name}: {before} → {after}"
    if isinstance(one, dict):
        return str(one.get("name") or one.get("code") or NOTHING)
    return str(words.get(str(one), one))


def _text(key: str, value: str) -> str:
    try:
        if _MOMENT.match(value):
            moment = datetime.fromisoformat(value).astimezone(VIET_NAM)
            return f"{moment:%H:%M %d/%m/%Y}"
        if _DAY.fullmatch(value):
            day = date.fromisoformat(value)
            return f"{day:%m/%Y}" if key in _MONTHS else f"{day:%d/%m/%Y}"
    except ValueError:
        return value
    if _NUMBER.fullmatch(value):
        number = value.rstrip("0").rstrip(".")
        return number if get_language() == "en" else number.replace(".", ",")
    return value
