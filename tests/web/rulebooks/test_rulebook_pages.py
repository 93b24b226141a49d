"""Pages of rulebooks: read in words, resolved for a cell, adopted and ended."""

from __future__ import annotations

import pytest
from django.test import Client

from chibo.rulebooks.adopted import AdoptRulebook
from chibo.rulebooks.models import Adoption
from chibo.rulebooks.public import shipped_rulebooks
from chibo.shared.ids import new_command_id
from chibo.usecase.public import run
from tests.cast import Cast
from tests.web.words import english_left_in

WARD_SHEET = "an-phu-2025"


def adopt(cast: Cast) -> None:
    command = AdoptRulebook.model_validate(
        {"subject_id": cast.ward.pk, "rulebook_key": WARD_SHEET, "valid_from": "2026-01-01"}
    )
    run(command, actor=cast.user("office"))


@pytest.mark.parametrize("key", sorted(shipped_rulebooks()))
def test_every_shipped_paper_can_be_read(client: Client, cast: Cast, key: str) -> None:
    client.force_login(cast.user("secretary"))
    page = client.get(f"/rulebooks/{key}/").content.decode()
    book = shipped_rulebooks()[key]
    for one in book.criteria_sets:
        for criterion in one.criteria:
            assert criterion.title.vi.split("'")[0].split('"')[0][:30] in page
    assert not english_left_in(page)


def test_the_list_says_where_papers_hold(client: Client, cast: Cast) -> None:
    adopt(cast)
    client.force_login(cast.user("secretary"))
    page = client.get("/rulebooks/").content.decode()
    assert "Đảng bộ phường A (từ 01/01/2026" in page
    client.force_login(cast.user("elsewhere_secretary"))
    assert "Đảng bộ phường A" not in client.get("/rulebooks/").content.decode()


def test_what_holds_for_a_cell_changes_with_the_day(client: Client, cast: Cast) -> None:
    adopt(cast)
    client.force_login(cast.user("secretary"))
    now = client.get(f"/rulebooks/for/{cast.home.pk}/?on=03/11/2026&kind=regular").content.decode()
    before = client.get(f"/rulebooks/for/{cast.home.pk}/?on=31/12/2025&kind=regular")
    assert f"/rulebooks/{WARD_SHEET}/" in now
    assert f"/rulebooks/{WARD_SHEET}/" not in before.content.decode()
    for day in ("31/12/9999", "01/01/0001", "mai"):
        assert client.get(f"/rulebooks/for/{cast.home.pk}/?on={day}").status_code == 200


@pytest.mark.parametrize("name", ["elsewhere_secretary", "outsider"])
def test_rules_of_a_cell_out_of_scope_do_not_exist(client: Client, cast: Cast, name: str) -> None:
    client.force_login(cast.user(name))
    assert client.get(f"/rulebooks/for/{cast.home.pk}/").status_code == 404


def test_an_office_adopts_and_ends(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("office"))
    address = f"/rulebooks/{WARD_SHEET}/adopt/"
    assert client.get(address).status_code == 200
    values = {
        "command_id": str(new_command_id()),
        "organisation": str(cast.ward.pk),
        "valid_from": "1/1/2026",
    }
    assert client.post(address, values).status_code == 302
    assert Adoption.objects.get().organisation_id == cast.ward.pk
    end = f"/rulebooks/{WARD_SHEET}/end/{cast.ward.pk}/"
    assert end in client.get(f"/rulebooks/{WARD_SHEET}/").content.decode()
    too_early = {"command_id": str(new_command_id()), "ended_on": "31/12/2025"}
    refused = client.post(end, too_early)
    assert "31/12/2025" in refused.content.decode()
    assert "govuk-error-summary" in refused.content.decode()
    right = {"command_id": str(new_command_id()), "ended_on": "30/06/2026"}
    assert client.post(end, right).status_code == 302
    assert str(Adoption.objects.get().until) == "2026-06-30"
    assert client.get(end).status_code == 404


def test_a_loosening_is_refused_in_words(client: Client, cast: Cast) -> None:
    """Bạc Liêu's five groups under another paper of the same level: refused or taken, never broken."""
    client.force_login(cast.user("office"))
    seen = set()
    for key in sorted(shipped_rulebooks()):
        values = {
            "command_id": str(new_command_id()),
            "organisation": str(cast.ward.pk),
            "valid_from": "1/1/2026",
        }
        answer = client.post(f"/rulebooks/{key}/adopt/", values)
        seen.add(answer.status_code)
        if answer.status_code == 200:
            assert "govuk-error-summary" in answer.content.decode()
    assert 200 in seen


def test_who_may_not_adopt_is_told_so(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("secretary"))
    assert client.get(f"/rulebooks/{WARD_SHEET}/adopt/").status_code == 403
    client.force_login(cast.user("outsider"))
    for address in ("/rulebooks/", f"/rulebooks/{WARD_SHEET}/", f"/rulebooks/{WARD_SHEET}/adopt/"):
        assert client.get(address).status_code == 404
