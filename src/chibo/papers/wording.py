"""How a paper says dates, times, counts, shares, points and citations."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal

VIETNAM_TIME = timezone(timedelta(hours=7))
_LAST_MONTH_WRITTEN_WITH_ZERO = 2


def _day(on: date) -> str:
    return f"{on.day:02d}"


def _month(on: date) -> str:
    return f"{on.month:02d}" if on.month <= _LAST_MONTH_WRITTEN_WITH_ZERO else str(on.month)


def long_date(on: date) -> str:
    """R-PAP-04 `ngày 05 tháng 02 năm 2026`: zeros before days under 10 and months 1 and 2."""
    return f"ngày {_day(on)} tháng {_month(on)} năm {on.year}"


def short_date(on: date) -> str:
    """R-PAP-04 `05/9/2026`, the same zeros."""
    return f"{_day(on)}/{_month(on)}/{on.year}"


def month_of(on: date) -> str:
    """`tháng 02 năm 2026`."""
    return f"tháng {_month(on)} năm {on.year}"


def local(moment: datetime) -> datetime:
    """The moment on the clock in Vietnam; one without a zone is taken to be so already."""
    return moment if moment.tzinfo is None else moment.astimezone(VIETNAM_TIME)


def clock(moment: datetime) -> str:
    """`14 giờ 05 phút`, on the clock in Vietnam."""
    here = local(moment)
    return f"{here.hour:02d} giờ {here.minute:02d} phút"


def share(part: int, whole: int) -> str:
    """R-PAP-06 `85,7 % (18/21)`: a share is printed with the counts it comes from."""
    if whole <= 0:
        return f"không tính ({part}/{whole})"
    percent = (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{decimal(percent, keep_zeros=True)} % ({part}/{whole})"


def decimal(value: Decimal | int, *, keep_zeros: bool = False) -> str:
    """A number with a decimal comma, `92` or `92,5`."""
    text = format(Decimal(value), "f")
    if "." in text and not keep_zeros:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")


def points(value: Decimal | int | None) -> str:
    """Points as the sheet shows them; nothing where no one has given any."""
    return "" if value is None else decimal(value)


def sum_of(values: Iterable[Decimal | int | None]) -> Decimal | None:
    """The sum of the given values, or None where none is given."""
    given = [Decimal(v) for v in values if v is not None]
    return sum(given, Decimal(0)) if given else None


def sentence(text: str) -> str:
    """R-PAP-09 The text with a full stop at its end, never `./.`."""
    ended = ""
    while ended != text:
        ended = text
        text = text.strip().rstrip(";,/").removesuffix("./.")
    if not text:
        return ""
    return text if text.endswith((".", "!", "?", "…", ":")) else f"{text}."


def phrase(text: str) -> str:
    """The text without the mark at its end, to stand inside a sentence."""
    return text.strip().rstrip(".;, ")


def upper(text: str) -> str:
    """R-PAP-08 Capitals in the party's spelling: ĐẢNG ỦY, not ĐẢNG UỶ."""
    return text.strip().upper().replace("UỶ", "ỦY")


_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """R-PAP-10 1 → `I`; for the headings `I-`, `II-`."""
    out = ""
    for value, letters in _ROMAN:
        while number >= value:
            out += letters
            number -= value
    return out


@dataclass(frozen=True)
class Citation:
    """A paper that this one names: kind (`Nghị quyết`), number (`12-NQ/ĐU`), date, issuing body."""

    kind: str
    number: str
    dated: date
    body: str

    def full(self) -> str:
        """R-PAP-07 `Nghị quyết số 12-NQ/ĐU, ngày 05/9/2026 của Đảng ủy …`: a first mention."""
        return f"{self.kind} số {self.number}, ngày {short_date(self.dated)} của {self.body}"
