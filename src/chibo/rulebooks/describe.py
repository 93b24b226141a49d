"""Puts a condition into words, in both languages, as a score sheet shows it."""

from decimal import Decimal

from chibo.rulebooks.conditions import Bound, Comparison, Condition
from chibo.rulebooks.measures import MEASURES, MeasureKind
from chibo.rulebooks.sentences import number_in
from chibo.rulebooks.values import Text

_LANGUAGES = ("vi", "en")
_WORDS = {
    "at_least": {"vi": "từ {} trở lên", "en": "at least {}"},
    "over": {"vi": "trên {}", "en": "over {}"},
    "at_most": {"vi": "không quá {}", "en": "at most {}"},
    "under": {"vi": "dưới {}", "en": "under {}"},
}
_AND = {"vi": " và ", "en": " and "}
_OR = {"vi": " hoặc ", "en": " or "}
_ANSWER = {"vi": {True: "có", False: "không"}, "en": {True: "yes", False: "no"}}
_HUNDRED = Decimal(100)


def condition_in_words(condition: Condition) -> Text:
    """Return the condition as a phrase that needs no knowledge of its codes."""
    spoken = {
        language: _OR[language].join(
            _AND[language].join(
                _comparison(key, comparison, language) for key, comparison in alternative.items()
            )
            for alternative in condition.any_of
        )
        for language in _LANGUAGES
    }
    return Text(vi=spoken["vi"], en=spoken["en"])


def _comparison(key: str, comparison: Comparison, language: str) -> str:
    label = MEASURES[key].label(language)
    if comparison.is_ is not None:
        return f"{label}: {_ANSWER[language][comparison.is_]}"
    tests = [
        _WORDS[name][language].format(_bound(bound, language))
        for name in ("at_least", "over", "at_most", "under")
        if (bound := getattr(comparison, name)) is not None
    ]
    return f"{label} {_AND[language].join(tests)}"


def _bound(bound: Bound, language: str) -> str:
    if bound.percent is not None:
        return f"{number_in(language, bound.percent)} %"
    if bound.of is None:
        return number_in(language, bound.number or Decimal(0))
    label = MEASURES[bound.of].label(language)
    if MEASURES[bound.of].kind is not MeasureKind.YES_NO and bound.share != _HUNDRED:
        label = f"{number_in(language, bound.share)} % × {label}"
    return f"{label} − {number_in(language, bound.less)}" if bound.less else label
