"""Resolves the rules for a type of cell, a kind of meeting and a day, from layers of papers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Self

from typing_extensions import override

from chibo.rulebooks.criteria import CriteriaSet, YearRating
from chibo.rulebooks.forms import MeetingForm
from chibo.rulebooks.lay_absences import lay_absences
from chibo.rulebooks.lay_criteria import lay_criteria
from chibo.rulebooks.lay_forms import lay_form, lay_frequency
from chibo.rulebooks.paper import (
    AbsenceRule,
    AttendanceDuty,
    MonthTable,
    PetitionLevel,
    PetitionSubject,
    Rulebook,
    Target,
    digest_of,
)
from chibo.rulebooks.tighten import Laying, Loosening, Sense
from chibo.rulebooks.values import (
    CELL_TYPES,
    MEETING_KINDS,
    CellType,
    Key,
    MeetingKind,
    Stated,
    Strict,
    Text,
    plain,
)


@dataclass(frozen=True, slots=True)
class Layer:
    """A rulebook and how deep in the tree it was adopted: 0 at the centre."""

    rulebook: Rulebook
    depth: int

    @classmethod
    def of(cls, rulebook: Rulebook) -> Self:
        """Take the depth from the level at which the paper was issued."""
        return cls(rulebook, rulebook.depth)


class LaidPaper(Strict):
    """One of the papers that resolved rules rest on, by its key and content."""

    key: Key
    name: Text
    depth: int
    digest: str


class ResolvedRules(Strict):
    """The rules that hold for a type of cell and a kind of meeting; top paper first.

    Every value says which paper, which clause, and whether it is assumed.
    """

    cell_type: CellType
    kind: MeetingKind
    papers: tuple[LaidPaper, ...]
    form: MeetingForm
    criteria_set: CriteriaSet | None = None
    year_ratings: tuple[YearRating, ...] = ()
    attendance_duties: tuple[AttendanceDuty, ...] = ()
    petition_levels: tuple[PetitionLevel, ...] = ()
    petition_subjects: tuple[PetitionSubject, ...] = ()
    absence_rules: tuple[AbsenceRule, ...] = ()
    targets: tuple[Target, ...] = ()
    month_table: MonthTable | None = None

    @property
    def version(self) -> str:
        """R-RUL-12 32 hexadecimal digits: the same rules have the same version on whatever day."""
        return digest_of(self)

    def to_json(self) -> str:
        """Write the rules so that a meeting can keep them."""
        return self.model_dump_json(by_alias=True)

    @classmethod
    def from_json(cls, text: str) -> Self:
        return cls.model_validate_json(text, context={"stored": True})


def resolve(
    layers: Iterable[Layer], on_date: date, cell_type: CellType, kind: MeetingKind
) -> ResolvedRules:
    """R-RUL-20 Return the rules on a day: the papers in force, laid top first.

    The order in which layers are given doesn't matter. A lower value that would loosen one above
    is left out (`loosenings` tells which); so a lower paper made under an earlier, milder paper
    still resolves after a stricter one has come. Of two papers of which one follows the other,
    only the follower holds. The answer is cached by content.
    """
    return _laid(_in_force(layers, on_date), cell_type, kind).rules


def loosenings(
    layers: Iterable[Layer], on_date: date, cell_type: CellType, kind: MeetingKind
) -> tuple[Loosening, ...]:
    """Return what lower papers say that would loosen papers above, and was therefore left out."""
    return _laid(_in_force(layers, on_date), cell_type, kind).loosenings


def refused_on_adoption(
    above: Iterable[Layer], rulebook: Rulebook, on_date: date | None = None
) -> tuple[Loosening, ...]:
    """R-RUL-29 Return why a rulebook may not be adopted below others: each loosening, once.

    Looks at `on_date`, or else at the first day on which the rulebook is in force, for all cell
    types and kinds of meeting.
    """
    layers = [layer for layer in above if layer.rulebook.key != rulebook.key]
    depth = max([rulebook.depth, *(layer.depth for layer in layers)])
    day = on_date or rulebook.in_force.from_
    laid = _in_force([*layers, Layer(rulebook, depth)], day)
    found: dict[tuple[tuple[str, ...], str], Loosening] = {}
    for cell_type in CELL_TYPES:
        for kind in MEETING_KINDS:
            for one in _laid(laid, cell_type, kind).loosenings:
                if one.paper == rulebook.key:
                    found.setdefault((one.at, one.sentence.say("en")), one)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class _Paper:
    """A layer that hashes by content, so that what was laid once is remembered."""

    depth: int
    digest: str
    layer: Layer

    @override
    def __hash__(self) -> int:
        return hash((self.depth, self.digest))

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Paper) and (self.depth, self.digest) == (
            other.depth,
            other.digest,
        )


@dataclass(frozen=True, slots=True)
class _Laid:
    rules: ResolvedRules
    loosenings: tuple[Loosening, ...]


def _in_force(layers: Iterable[Layer], on_date: date) -> tuple[_Paper, ...]:
    holding = [layer for layer in layers if layer.rulebook.in_force.covers(on_date)]
    followed = {layer.rulebook.follows for layer in holding}
    papers = {
        _Paper(layer.depth, digest_of(layer.rulebook), layer)
        for layer in holding
        if layer.rulebook.key not in followed
    }
    # The same paper adopted again further down adds nothing.
    highest: dict[str, _Paper] = {}
    for paper in sorted(papers, key=_order):
        highest.setdefault(paper.layer.rulebook.key, paper)
    return tuple(highest.values())


def _order(paper: _Paper) -> tuple[int, date, str, str]:
    rulebook = paper.layer.rulebook
    return (paper.depth, rulebook.in_force.from_, rulebook.key, paper.digest)


@lru_cache(maxsize=2048)
def _laid(papers: tuple[_Paper, ...], cell_type: CellType, kind: MeetingKind) -> _Laid:
    names = {paper.layer.rulebook.key: paper.layer.rulebook.citation for paper in papers}
    rules = ResolvedRules(
        cell_type=cell_type,
        kind=kind,
        papers=tuple(
            LaidPaper(
                key=paper.layer.rulebook.key,
                name=paper.layer.rulebook.citation,
                depth=paper.depth,
                digest=paper.digest,
            )
            for paper in papers
        ),
        form=MeetingForm(code=kind, cell_types=(cell_type,), kinds=(kind,)),
    )
    found: list[Loosening] = []
    for paper in papers:
        laying = Laying(names, paper.layer.rulebook.key)
        rules = _lay(laying, rules, paper.layer.rulebook)
        found += laying.loosenings
    return _Laid(_without_dangling(rules), tuple(found))


def _lay(laying: Laying, rules: ResolvedRules, rulebook: Rulebook) -> ResolvedRules:
    form = rules.form
    for own in rulebook.meeting_forms:
        if rules.cell_type in own.cell_types and rules.kind in own.kinds:
            form = lay_form(laying, form, own)
    upper, lower = rules.criteria_set, rulebook.criteria_set_for(rules.cell_type, rules.kind)
    if upper is not None and lower is not None:
        lower = lay_criteria(laying, upper, lower)
    return rules.model_copy(
        update={
            "form": form,
            "criteria_set": lower or upper,
            "targets": _targets(laying, rules.targets, rulebook.targets),
            "attendance_duties": _duties(
                laying, rules.attendance_duties, rulebook.attendance_duties
            ),
            "petition_levels": _petitions(laying, rules.petition_levels, rulebook.petition_levels),
            "petition_subjects": _subjects(
                laying, rules.petition_subjects, rulebook.petition_subjects
            ),
            "absence_rules": lay_absences(laying, rules.absence_rules, rulebook.absence_rules),
            "month_table": _month_table(laying, rules.month_table, rulebook.month_table),
            "year_ratings": _year_ratings(laying, rules.year_ratings, rulebook.year_ratings),
        }
    )


def _targets(
    laying: Laying, upper: tuple[Target, ...], lower: tuple[Target, ...]
) -> tuple[Target, ...]:
    def join(above: Target, below: Target) -> Target:
        at = ("targets", below.code)
        if not above.value.binds:
            return below
        is_floor = above.direction in {"at_least", "over"}
        same_ratio = (above.numerator, above.denominator) == (below.numerator, below.denominator)
        if not same_ratio or is_floor != (below.direction in {"at_least", "over"}):
            laying.note(
                "loosens_changed",
                above,
                at,
                above.title,
                upper=f"{above.numerator}/{above.denominator} {above.direction}",
                lower=f"{below.numerator}/{below.denominator} {below.direction}",
            )
            return above
        sense: Sense = "not_lower" if is_floor else "not_higher"
        kept = laying.value(
            above.value, below.value, sense, (*at, "value"), above.title, show=_percent
        )
        if kept is None or kept.value == above.value.value:
            # On the same value, “over” and “under” are the stricter of each pair.
            # A value that was refused above is another one, and brings no direction with it.
            is_stricter = (
                below.direction in {"over", "under"}
                and not below.value.assumed
                and below.value.value == above.value.value
            )
            return below if is_stricter and above.direction != below.direction else above
        return below.model_copy(update={"value": kept})

    return laying.by_code(upper, lower, join, lambda target: target.code)


def _percent(value: Decimal) -> str:
    return f"{plain(value)} %"


def _duties(
    laying: Laying, upper: tuple[AttendanceDuty, ...], lower: tuple[AttendanceDuty, ...]
) -> tuple[AttendanceDuty, ...]:
    def join(above: AttendanceDuty, below: AttendanceDuty) -> AttendanceDuty:
        at = ("attendance_duties", below.code, "frequency")
        kept = lay_frequency(laying, above.frequency, below.frequency, at, above.title)
        return above if kept is above.frequency else below

    return laying.by_code(upper, lower, join, lambda duty: duty.code)


def _petitions(
    laying: Laying, upper: tuple[PetitionLevel, ...], lower: tuple[PetitionLevel, ...]
) -> tuple[PetitionLevel, ...]:
    def join(above: PetitionLevel, below: PetitionLevel) -> PetitionLevel:
        at = ("petition_levels", below.code, "working_days")
        days = laying.value(above.working_days, below.working_days, "not_higher", at, above.title)
        return (
            above if days is above.working_days else below.model_copy(update={"working_days": days})
        )

    return laying.by_code(upper, lower, join, lambda level: level.code)


def _subjects(
    laying: Laying, upper: tuple[PetitionSubject, ...], lower: tuple[PetitionSubject, ...]
) -> tuple[PetitionSubject, ...]:
    def join(above: PetitionSubject, below: PetitionSubject) -> PetitionSubject:
        at = ("petition_subjects", below.code, "level")
        level = laying.value(above.level, below.level, "same", at, above.title)
        return above if level is above.level else below.model_copy(update={"level": level})

    return laying.by_code(upper, lower, join, lambda subject: subject.code)


def _month_table(
    laying: Laying, upper: MonthTable | None, lower: MonthTable | None
) -> MonthTable | None:
    if upper is None or lower is None:
        return upper if lower is None else lower
    what = Text(vi="Hạn gửi bảng chấm điểm tháng", en="Deadline of the month's score table")
    above, below = (
        Stated[int](value=one.ordinal, clause=one.clause, assumed=one.assumed, paper=one.paper)
        for one in (upper, lower)
    )
    kept = laying.value(above, below, "not_higher", ("month_table",), what, show=_day_in_words)
    return upper if kept is above else lower


def _day_in_words(ordinal: int) -> Text:
    if ordinal > 31:  # noqa: PLR2004  days of the month after are counted on from 31
        return Text(vi=f"ngày {ordinal - 31} tháng sau", en=f"day {ordinal - 31} of the next month")
    return Text(vi=f"ngày {ordinal} cùng tháng", en=f"day {ordinal} of the same month")


def _year_ratings(
    laying: Laying, upper: tuple[YearRating, ...], lower: tuple[YearRating, ...]
) -> tuple[YearRating, ...]:
    def join(above: YearRating, below: YearRating) -> YearRating:
        at = ("year_ratings", below.code)
        changes: dict[str, object] = {
            name: laying.value(
                getattr(above, name), getattr(below, name), "not_lower", (*at, name), above.label
            )
            for name in ("average_from", "months_at_least")
        }
        for name in ("every_regular_held", "every_thematic_held"):
            changes[name] = laying.flag(
                getattr(above, name), getattr(below, name), (*at, name), above.label
            )
        extra = (code for code in below.no_month_rated if code not in above.no_month_rated)
        changes["no_month_rated"] = (*above.no_month_rated, *extra)
        changes["months_rated"] = above.months_rated or below.months_rated
        return above.model_copy(update=changes)

    return laying.by_code(upper, lower, join, lambda rating: rating.code)


def _without_dangling(rules: ResolvedRules) -> ResolvedRules:
    """Drop from ratings the criteria that a lower level has replaced by its own."""
    one = rules.criteria_set
    if one is None:
        return rules
    known = {part.code for part in one.criteria}
    known |= {code for group in one.groups for code in (group.code, group.origin)}
    ratings = tuple(
        rating.model_copy(
            update={"needs_full": tuple(code for code in rating.needs_full if code in known)}
        )
        for rating in one.ratings
    )
    return rules.model_copy(update={"criteria_set": one.model_copy(update={"ratings": ratings})})
