"""A draft is adopted by vote, numbered, and stays as it is.

R-RES-03, R-RES-04, R-RES-05, R-RES-06, R-RES-07, R-RES-08, R-RES-09, R-RES-10.
"""

from __future__ import annotations

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import given
from hypothesis import strategies as st

from chibo.audit.models import AuditEvent
from chibo.meetings.models import Meeting, Step
from chibo.orgs.models import Organisation, Term
from chibo.papers.public import PaperNumber
from chibo.resolutions.models import NumberSeries, Resolution
from chibo.resolutions.public import AdoptResolution, ChangeDraft, number_text
from chibo.resolutions.rules import is_carried, is_within
from chibo.resolutions.rules import number_text as number_of
from chibo.shared.errors import Forbidden, NotVisible, RuleViolated
from chibo.usecase.public import run
from tests.cast import Cast, as_service
from tests.resolutions.meetings import COMING, evening, meeting


def paper(held: Meeting, kind: str = "NQ") -> Resolution:
    """A draft with something in it. Inside `as_service()`."""
    return Resolution.objects.create(
        organisation=held.organisation, meeting=held, kind=kind, abstract="x", points="Một việc."
    )


def draft_of(
    cast: Cast, year: int, month: int, kind: str = "NQ", cell: Organisation | None = None
) -> Resolution:
    with as_service():
        present = [cast.people[name] for name in COMING]
        held = meeting(cell or cast.home, evening(year, month, 3), present=present)
        return paper(held, kind)


def adopt(cast: Cast, draft: Resolution, in_favour: int = 5, by: str = "secretary") -> str:
    command = AdoptResolution(subject_id=draft.pk, in_favour=in_favour)
    return str(run(command, actor=cast.user(by)).first("ResolutionAdopted")["number"])


def test_the_first_one_gets_number_01_and_the_record_says_how_the_vote_went(cast: Cast) -> None:
    draft = draft_of(cast, 2026, 11)
    assert adopt(cast, draft, 4) == "Số 01-NQ/CB"
    with as_service("bookkeeper"):
        draft.refresh_from_db()
        assert number_text(draft) == "Số 01-NQ/CB"
        assert (draft.entitled, draft.in_favour, draft.adopted_on) == (5, 4, date(2026, 11, 3))
        assert (draft.signer_name, draft.signer_post) == ("Trần Phước An", "secretary")
        assert AuditEvent.objects.get().payload["in_favour"] == 4
        assert Step.objects.get(code="vote").meeting_id == draft.meeting_id


def test_the_deputy_who_chaired_signs(cast: Cast) -> None:
    draft = draft_of(cast, 2026, 11)
    with as_service():
        Meeting.objects.update(chair=cast.people["deputy"])
    adopt(cast, draft)
    with as_service("bookkeeper"):
        draft.refresh_from_db()
        assert (draft.signer_name, draft.signer_post) == ("Lê Thị Bích", "deputy_secretary")


def test_each_type_of_paper_and_each_cell_counts_by_itself(cast: Cast) -> None:
    with as_service():
        there = meeting(cast.sibling, evening(2026, 11, 3), present=[cast.people["office"]])
        sibling = paper(there)
    assert adopt(cast, draft_of(cast, 2026, 10)) == "Số 01-NQ/CB"
    assert adopt(cast, draft_of(cast, 2026, 11)) == "Số 02-NQ/CB"
    assert adopt(cast, draft_of(cast, 2026, 12, "KL")) == "Số 01-KL/CB"
    assert adopt(cast, sibling, 1, by="sibling_secretary") == "Số 01-NQ/CB"


def test_a_new_term_of_office_begins_at_01_and_a_year_does_not(cast: Cast) -> None:
    with as_service():
        for first, last in ((date(2020, 6, 1), date(2025, 6, 1)), (date(2025, 6, 1), None)):
            Term.objects.create(organisation=cast.home, valid=DateRange(first, last))
    numbers = [
        adopt(cast, draft_of(cast, year, month))
        for year, month in ((2024, 12), (2025, 1), (2025, 5), (2025, 6), (2026, 1), (2025, 2))
    ]
    assert [text[3:5] for text in numbers] == ["01", "02", "03", "01", "02", "04"]


def test_a_term_recorded_late_goes_on_from_the_numbers_given_in_it(cast: Cast) -> None:
    adopt(cast, draft_of(cast, 2025, 4))
    adopt(cast, draft_of(cast, 2025, 7))
    with as_service():
        Term.objects.create(organisation=cast.home, valid=DateRange(date(2025, 6, 1), None))
    assert adopt(cast, draft_of(cast, 2025, 8)) == "Số 03-NQ/CB"


def test_a_paper_of_the_term_before_is_not_numbered_after_those_of_this_term(cast: Cast) -> None:
    with as_service():
        for first, last in ((date(2020, 6, 1), date(2025, 6, 1)), (date(2025, 6, 1), None)):
            Term.objects.create(organisation=cast.home, valid=DateRange(first, last))
    assert adopt(cast, draft_of(cast, 2026, 1)) == "Số 01-NQ/CB"
    assert adopt(cast, draft_of(cast, 2025, 2)) == "Số 01-NQ/CB"


@pytest.mark.parametrize(
    ("votes", "code"),
    [
        ({"in_favour": 6}, "R-RES-05"),
        ({"in_favour": 3, "against": 2, "abstained": 1}, "R-RES-05"),
        ({"in_favour": 2, "against": 3}, "R-RES-06"),
        ({"in_favour": 0}, "R-RES-06"),
    ],
)
def test_votes_are_bound_by_the_official_members_present(
    cast: Cast, votes: dict[str, int], code: str
) -> None:
    draft = draft_of(cast, 2026, 11)
    with pytest.raises(RuleViolated) as refusal:
        run(AdoptResolution(subject_id=draft.pk, **votes), actor=cast.user("secretary"))
    assert refusal.value.code == code
    assert refusal.value.field == "in_favour"
    with as_service("bookkeeper"):
        assert not NumberSeries.objects.exists()
        assert not AuditEvent.objects.exists()
    assert adopt(cast, draft) == "Số 01-NQ/CB"


def test_a_probationary_member_has_no_vote(cast: Cast) -> None:
    with as_service():
        there = [cast.people["secretary"], cast.people["probationary"]]
        draft = paper(meeting(cast.home, evening(2026, 11, 3), present=there))
    with pytest.raises(RuleViolated) as refusal:
        adopt(cast, draft, 2)
    assert refusal.value.params == {"votes": 2, "entitled": 1}


@pytest.mark.parametrize(
    "state", ["planned", "prepared", "called", "signed", "closed", "cancelled"]
)
def test_a_vote_is_taken_only_at_the_meeting(cast: Cast, state: str) -> None:
    draft = draft_of(cast, 2026, 11)
    with as_service():
        Meeting.objects.update(state=state)
    with pytest.raises(RuleViolated) as refusal:
        adopt(cast, draft)
    assert refusal.value.code == "R-RES-04"


def test_an_empty_draft_is_not_adopted(cast: Cast) -> None:
    draft = draft_of(cast, 2026, 11)
    with as_service():
        Resolution.objects.update(points="")
    with pytest.raises(RuleViolated) as refusal:
        adopt(cast, draft)
    assert refusal.value.code == "R-RES-09"


def test_an_adopted_one_never_changes(cast: Cast) -> None:
    draft = draft_of(cast, 2026, 11)
    adopt(cast, draft)
    for command in (
        AdoptResolution(subject_id=draft.pk, in_favour=5),
        ChangeDraft(subject_id=draft.pk, revision=1, points="Việc khác."),
    ):
        with pytest.raises(RuleViolated) as refusal:
            run(command, actor=cast.user("secretary"))
        assert refusal.value.code == "R-RES-03"
        assert "Số 01-NQ/CB" in refusal.value.sentence()
    with as_service("bookkeeper"):
        draft.refresh_from_db()
        assert draft.points == "Một việc."


def test_the_same_vote_sent_twice_is_one_number(cast: Cast) -> None:
    draft = draft_of(cast, 2026, 11)
    command = AdoptResolution(subject_id=draft.pk, in_favour=5)
    first = run(command, actor=cast.user("secretary"))
    again = run(command, actor=cast.user("secretary"))
    assert again.is_replay
    assert again.events == first.events
    assert adopt(cast, draft_of(cast, 2026, 12)) == "Số 02-NQ/CB"


def test_only_the_secretary_records_the_vote(cast: Cast) -> None:
    draft = draft_of(cast, 2026, 11)
    for name in ("minutes_secretary", "member", "overseer", "office"):
        with pytest.raises(Forbidden):
            adopt(cast, draft, by=name)
    with pytest.raises(NotVisible):
        adopt(cast, draft, by="sibling_secretary")


@given(st.integers(1, 999), st.sampled_from(["NQ", "KL"]))
def test_a_number_is_read_back_from_its_text_and_papers_print_the_same(
    number: int, mark: str
) -> None:
    text = number_of(number, mark)
    assert text == PaperNumber(number, mark).line()
    word, rest = text.split(" ")
    running, body = rest.split("-")
    assert (word, int(running), body) == ("Số", number, f"{mark}/CB")
    assert len(running) >= 2
    assert running == str(number) or (number < 10 and running == f"0{number}")


@given(st.integers(0, 300), st.integers(0, 300))
def test_carried_is_more_than_half_and_never_more_than_all(votes: int, entitled: int) -> None:
    if is_within(votes, entitled) and is_carried(votes, entitled):
        assert votes > entitled - votes
        assert votes <= entitled
        assert entitled
