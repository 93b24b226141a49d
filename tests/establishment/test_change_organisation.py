"""R-ORG-16 to R-ORG-19: one organisation's name, type and attributes."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from chibo.audit.models import AuditEvent
from chibo.establishment.public import ChangeOrganisation
from chibo.orgs.models import CellType, Organisation, Placement
from chibo.orgs.selectors import tree_on
from chibo.shared.clock import today
from chibo.shared.errors import Forbidden, NotVisible, RuleViolated
from chibo.shared.ids import new_command_id
from chibo.usecase.public import run
from tests.cast import LONG_AGO, Cast, as_service

DAY = date(2026, 11, 3)


def change(cast: Cast, who: str = "office", **given: object) -> None:
    run(ChangeOrganisation.model_validate({"subject_id": cast.home.pk, **given}),
        actor=cast.user(who))  # fmt: skip


def called(cast: Cast, day: date) -> str:
    return next(unit.name for unit in tree_on(day) if unit.id == cast.home.pk)


def test_a_new_name_holds_from_its_day_and_the_past_keeps_the_old(cast: Cast) -> None:
    change(cast, name="Chi bộ  ấp Mới", since=DAY)
    assert called(cast, DAY - timedelta(days=1)) == "Chi bộ 1"
    assert called(cast, DAY) == "Chi bộ ấp Mới"
    home = Organisation.objects.get(pk=cast.home.pk)
    assert (home.name, home.search_text) == ("Chi bộ ấp Mới", "chi bo ap moi")
    change(cast, name="Chi bộ ấp Mới Nhất", since=DAY)
    assert called(cast, DAY) == "Chi bộ ấp Mới Nhất"
    assert Placement.objects.filter(organisation=cast.home).count() == 2
    with as_service():
        told = AuditEvent.objects.filter(name="OrganisationChanged").order_by("pk")
        assert told[0].payload["changes"][0]["before"] == "Chi bộ 1"


def test_attributes_change_at_once_and_leave_the_placement_alone(cast: Cast) -> None:
    change(cast, place_name="Hòa An", is_remote=True)
    home = Organisation.objects.get(pk=cast.home.pk)
    assert (home.place_name, home.is_remote, home.name) == ("Hòa An", True, "Chi bộ 1")
    assert Placement.objects.filter(organisation=cast.home).count() == 1


@pytest.mark.parametrize(
    ("share", "kind"), [("50", "private_enterprise"), ("50.01", "state_enterprise")]
)
def test_the_share_of_the_state_decides_the_type(cast: Cast, share: str, kind: str) -> None:
    change(cast, cell_type=CellType.STATE_ENTERPRISE, state_share=Decimal(share))
    assert Organisation.objects.get(pk=cast.home.pk).cell_type == kind


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"name": "Mới", "since": today() + timedelta(days=1)}, "R-ORG-16"),
        ({"name": "Mới", "since": LONG_AGO - timedelta(days=1)}, "R-ORG-16"),
        ({"name": "Chi bộ 1"}, "R-ORG-17"),
        ({"name": "  "}, "R-ORG-18"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(
    cast: Cast, given: dict[str, object], code: str
) -> None:
    with pytest.raises(RuleViolated) as refused:
        change(cast, "office", **given)
    assert (refused.value.code, bool(refused.value.sentence())) == (code, True)
    assert Placement.objects.filter(organisation=cast.home).count() == 1
    assert called(cast, today()) == "Chi bộ 1"


def test_a_committee_has_no_type(cast: Cast) -> None:
    with pytest.raises(RuleViolated, match="R-ORG-19"):
        change(cast, subject_id=cast.ward.pk, cell_type=CellType.AGENCY)


def test_it_is_for_who_keeps_the_files_and_the_department_above(cast: Cast) -> None:
    change(cast, "department", place_name="Mẫu Một")
    for who, refusal in (
        ("secretary", Forbidden), ("standing", Forbidden),
        ("other_office", NotVisible), ("outsider", NotVisible),
    ):  # fmt: skip
        with pytest.raises(refusal):
            change(cast, who, place_name="Mẫu Hai")
    assert Organisation.objects.get(pk=cast.home.pk).place_name == "Mẫu Một"


def test_the_page_changes_it_and_keeps_what_was_typed(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("office"))
    where = f"/organisations/{cast.home.pk}/change/"
    page = client.get(where).content.decode()
    assert 'value="Chi bộ 1"' in page
    given = {
        "command_id": str(new_command_id()), "name": "Chi bộ ấp Mới",
        "cell_type": "residential_unit", "place_name": "Mẫu", "since": "1/1/2999",
    }  # fmt: skip
    refused = client.post(where, given)
    assert "govuk-error-summary" in refused.content.decode()
    assert "1/1/2999" in refused.content.decode()
    done = client.post(where, given | {"since": "", "command_id": str(new_command_id())})
    assert done.status_code == 302
    assert "Chi bộ ấp Mới" in client.get(f"/organisations/{cast.home.pk}/").content.decode()
    committee = client.get(f"/organisations/{cast.ward.pk}/change/").content.decode()
    assert 'name="cell_type"' not in committee
