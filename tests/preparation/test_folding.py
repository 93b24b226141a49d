"""What waits stands within the form's part of its kind, as long as there is room in its title."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from chibo.preparation.rules import FOLDED, DraftPart, folded, not_yet_on

LONGEST = 300
FORM = (
    DraftPart("opening", "Khai mạc", "opening"),
    DraftPart("form:a", "Kết quả nghị quyết kỳ trước", "last_resolution", step="a"),
    DraftPart("form:b", "Tự phê bình và phê bình", "criticism", step="b"),
    DraftPart("form:c", "Nhiệm vụ tháng tới", "discussion", step="c"),
)


def waiting(key: str, title: str, kind: str, **more: object) -> DraftPart:
    given: dict[str, object] = {"key": key, "title": title, "kind": kind, "is_proposed": True}
    return DraftPart(**(given | more))  # type: ignore[arg-type]  # fields of a part


def test_two_names_of_the_round_stand_in_one_part() -> None:
    """R-PRE-05."""
    parts = (
        *FORM,
        waiting("1", "Tự phê bình: đồng chí A", "criticism", presenter_id=7, planned_minutes=5),
        waiting("2", "Tự phê bình: đồng chí B", "criticism", presenter_id=8, planned_minutes=5),
    )
    laid = folded(parts, LONGEST)
    assert [one.key for one in laid] == [one.key for one in FORM]
    assert laid[2].title == (
        "Tự phê bình và phê bình (Tự phê bình: đồng chí A) (Tự phê bình: đồng chí B)"
    )
    assert (laid[2].presenter_id, laid[2].planned_minutes) == (7, 10)


def test_what_has_no_such_part_or_no_room_is_its_own() -> None:
    """R-PRE-05."""
    alone = waiting("1", "Kiến nghị số 3", "petitions")
    question = waiting("2", "Câu hỏi", "discussion")
    long = waiting("3", "x" * (LONGEST - 10), "criticism")
    laid = folded((*FORM, alone, question, long), LONGEST)
    assert laid == (*FORM, alone, question, long)


def test_what_is_folded_is_not_proposed_again() -> None:
    """R-PRE-02, R-PRE-05."""
    one = waiting("1", "Tự phê bình: đồng chí A", "criticism")
    other = waiting("2", "Tự phê bình: đồng chí B", "criticism")
    titles = [part.title for part in folded((*FORM, one), LONGEST)]
    assert not_yet_on(titles, [one, other]) == (other,)


@given(st.lists(st.tuples(st.sampled_from([*sorted(FOLDED), "discussion"]), st.text(max_size=200))))
def test_nothing_is_lost_and_no_title_is_too_long(proposed: list[tuple[str, str]]) -> None:
    """R-PRE-05."""
    parts = [
        *FORM,
        *(waiting(str(n), title, kind) for n, (kind, title) in enumerate(proposed)),
    ]
    laid = folded(parts, LONGEST)
    assert all(len(one.title) <= LONGEST for one in laid)
    assert all(any(part.title in one.title for one in laid) for part in parts)
    assert [one.key for one in laid if not one.is_proposed] == [one.key for one in FORM]
