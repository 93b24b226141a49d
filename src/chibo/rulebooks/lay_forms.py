"""Lays meeting forms over each other: steps only grow, lengths and notices only tighten."""

from typing import Final, TypeVar

from chibo.rulebooks.forms import (
    AgendaItem,
    Frequency,
    LeastMinutes,
    MeetingForm,
    SecretBallot,
    Step,
    least_minutes_for,
)
from chibo.rulebooks.tighten import Laying, Sense
from chibo.rulebooks.values import Cited, Stated, Text

Required = TypeVar("Required", Step, AgendaItem)
_PHASES: Final = ("prepare", "open", "conduct", "close", "after")
_NUMBERS: Final[dict[str, tuple[Sense, Text]]] = {
    "day_of_month": ("same", Text(vi="Ngày sinh hoạt trong tháng", en="Day of the month")),
    "notice_days": ("not_lower", Text(vi="Số ngày thông báo trước", en="Days of notice")),
    "papers_days_before": (
        "not_lower",
        Text(vi="Số ngày gửi tài liệu trước", en="Days that papers go out before"),
    ),
    "papers_posted_within_days": (
        "not_higher",
        Text(vi="Số ngày đăng văn bản sau sinh hoạt", en="Days to post finished papers"),
    ),
    "quorum": ("not_lower", Text(vi="Tỷ lệ tối thiểu để sinh hoạt", en="Quorum")),
}
_FLAGS: Final[dict[str, Text]] = {
    "never_with_another_body": Text(
        vi="Không kết hợp với cuộc họp của tổ chức khác",
        en="Never combined with another body's meeting",
    ),
    "never_instead_of_regular": Text(
        vi="Không thay cho sinh hoạt thường kỳ", en="Never instead of a regular meeting"
    ),
}


def lay_form(laying: Laying, upper: MeetingForm, lower: MeetingForm) -> MeetingForm:
    """R-RUL-23 Return the form that holds when `lower` is laid below `upper`."""
    at = ("meeting_forms", lower.code)
    changes: dict[str, object] = {"code": lower.code, "paper": lower.paper}
    for name, (sense, what) in _NUMBERS.items():
        changes[name] = laying.value(
            getattr(upper, name), getattr(lower, name), sense, (*at, name), what
        )
    for name, what in _FLAGS.items():
        changes[name] = laying.flag(getattr(upper, name), getattr(lower, name), (*at, name), what)
    changes["frequency"] = lay_frequency(
        laying,
        upper.frequency,
        lower.frequency,
        (*at, "frequency"),
        Text(vi="Số lần sinh hoạt", en="How often the cell meets"),
    )
    changes["steps"] = _steps(laying, upper.steps, lower.steps, at)
    changes["agenda"] = _agenda(laying, upper.agenda, lower.agenda, at)
    changes["secret_ballots"] = laying.by_code(
        upper.secret_ballots, lower.secret_ballots, _as_above, lambda ballot: ballot.code
    )
    changes["least_minutes"] = _least_minutes(laying, upper.least_minutes, lower.least_minutes, at)
    return upper.model_copy(update=changes)


def lay_frequency(
    laying: Laying,
    upper: Frequency | None,
    lower: Frequency | None,
    at: tuple[str, ...],
    what: Text,
) -> Frequency | None:
    """R-RUL-24 At least as often a year as above."""
    if upper is None or lower is None:
        return upper if lower is None else lower
    kept = laying.value(
        _stated(upper, upper.a_year), _stated(lower, lower.a_year), "not_lower", at, what
    )
    return lower if kept is not None and kept.paper == lower.paper != upper.paper else upper


def _stated(owner: Cited, value: int) -> Stated[int]:
    return Stated[int](value=value, clause=owner.clause, assumed=owner.assumed, paper=owner.paper)


def _steps(
    laying: Laying, upper: tuple[Step, ...], lower: tuple[Step, ...], at: tuple[str, ...]
) -> tuple[Step, ...]:
    def join(above: Step, below: Step) -> Step:
        return _required(laying, above, below, (*at, "steps", below.code))

    joined = laying.by_code(upper, lower, join, lambda step: step.code)
    return tuple(sorted(joined, key=lambda step: _PHASES.index(step.phase)))


def _agenda(
    laying: Laying,
    upper: tuple[AgendaItem, ...],
    lower: tuple[AgendaItem, ...],
    at: tuple[str, ...],
) -> tuple[AgendaItem, ...]:
    def join(above: AgendaItem, below: AgendaItem) -> AgendaItem:
        kept = _required(laying, above, below, (*at, "agenda", below.code))
        return kept.model_copy(
            update={"planned_minutes": below.planned_minutes or above.planned_minutes}
        )

    return laying.by_code(upper, lower, join, lambda item: item.code)


def _as_above(above: SecretBallot, below: SecretBallot) -> SecretBallot:
    """R-RUL-23 A paper below adds secret ballots; what is only assumed above it may state."""
    return below if above.assumed and not below.assumed else above


def _required(laying: Laying, above: Required, below: Required, at: tuple[str, ...]) -> Required:
    """R-RUL-25 What a paper above requires stays required."""
    if above.assumed:
        return below
    if above.required and not below.required:
        laying.note("loosens_dropped", above, at, above.title)
        return above
    return above if below.assumed or below.required == above.required else below


def _least_minutes(
    laying: Laying,
    upper: tuple[LeastMinutes, ...],
    lower: tuple[LeastMinutes, ...],
    at: tuple[str, ...],
) -> tuple[LeastMinutes, ...]:
    """R-RUL-26 For every size of cell, at least as long as above."""
    rows: list[LeastMinutes] = []
    for members in sorted({row.members_from for row in (*upper, *lower)}):
        above, below = _row(upper, members), _row(lower, members)
        what = Text(
            vi=f"Thời lượng tối thiểu (phút) với chi bộ từ {members} đảng viên",
            en=f"Least minutes for cells of {members} members and more",
        )
        kept = laying.value(
            None if above is None else _stated(above, above.minutes),
            None if below is None else _stated(below, below.minutes),
            "not_lower",
            (*at, "least_minutes"),
            what,
        )
        if kept is None:
            continue
        if not rows or rows[-1].minutes != kept.value or rows[-1].paper != kept.paper:
            rows.append(
                LeastMinutes(
                    members_from=members,
                    minutes=kept.value,
                    clause=kept.clause,
                    assumed=kept.assumed,
                    paper=kept.paper,
                )
            )
    return tuple(rows)


def _row(rows: tuple[LeastMinutes, ...], members: int) -> LeastMinutes | None:
    if least_minutes_for(rows, members) is None:
        return None
    return max((row for row in rows if row.members_from <= members), key=lambda r: r.members_from)
