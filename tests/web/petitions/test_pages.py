"""Pages of petitions and households: asked, followed, judged and answered on a phone."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from chibo.members.public import TransferMember
from chibo.petitions.models import Household, Petition, Visit
from chibo.shared.ids import new_command_id
from chibo.usecase.public import run
from tests.cast import Cast, as_service
from tests.petitions.raised import DAY, TEXT, answer, hand_over, household, on, petition, raised
from tests.web.words import english_left_in


def send(client: Client, to: str, **fields: object) -> str:
    given = client.post(to, {"command_id": str(new_command_id()), **fields})
    return given["Location"] if given.status_code == 302 else given.content.decode()


def test_a_member_asks_and_follows_it(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("member"))
    one = send(client, reverse("petitions:raise"), text=TEXT)
    assert one.startswith("/petitions/")
    page = client.get(one).content.decode()
    assert TEXT in page
    assert "Chi bộ 1" in page
    assert "số ngày là giả định" in page
    assert f'href="{one}"' in client.get(reverse("petitions:list")).content.decode()


def test_a_denunciation_is_shown_the_other_door_and_not_kept(cast: Cast, client: Client) -> None:
    """R-PET-03: neither in the database nor on the page it leads to."""
    client.force_login(cast.user("member"))
    text = "Tôi tố cáo ông trưởng ấp"
    door = reverse("petitions:other_door")
    asked = send(client, reverse("petitions:raise"), text=text)
    assert "tố cáo phải theo thủ tục riêng" in asked
    assert send(client, reverse("petitions:raise"), text=text, is_denunciation="yes") == door
    assert "trưởng ấp" not in client.get(door).content.decode()
    with as_service():
        assert not Petition.objects.exists()
    assert send(client, reverse("petitions:raise"), text=text, is_denunciation="no") != door


def test_what_one_is_not_offered_is_refused(cast: Cast, client: Client) -> None:
    pk = household(cast, "deputy")
    client.force_login(cast.user("member"))
    page = client.get(reverse("petitions:raise")).content.decode()
    assert 'name="household_id"' not in page
    assert 'name="petitioner_id"' not in page
    send(client, reverse("petitions:raise"), text=TEXT, household_id=pk)
    with as_service():
        assert Petition.objects.get().household_id is None


def test_the_secretary_receives_answers_and_the_member_speaks(cast: Cast, client: Client) -> None:
    pk = raised(cast)
    one = reverse("petitions:one", args=[pk])
    client.force_login(cast.user("secretary"))
    assert "Phạm Thị Dung" in client.get(reverse("petitions:list")).content.decode()
    assert send(client, reverse("petitions:receive", args=[pk]), subject="land") == one
    assert "Cấp trên trực tiếp" in client.get(one).content.decode()
    assert send(client, reverse("petitions:answer", args=[pk]), answer="Sẽ sửa.") == one
    client.force_login(cast.user("member"))
    assert "Sẽ sửa." in client.get(one).content.decode()
    refused = send(client, reverse("petitions:judge", args=[pk]), is_answer="no", why="")
    assert "vì sao chưa nhất trí" in refused
    assert "Sẽ sửa." in refused
    judged = send(client, reverse("petitions:judge", args=[pk]), is_answer="no", why="khi nào?")
    assert judged == one
    assert petition(pk).state == "open"


def test_it_is_handed_over_and_the_office_answers(cast: Cast, client: Client) -> None:
    pk = raised(cast)
    one = reverse("petitions:one", args=[pk])
    client.force_login(cast.user("secretary"))
    assert send(client, reverse("petitions:hand_over", args=[pk]), reason="vượt thẩm quyền") == one
    page = client.get(one).content.decode()
    assert reverse("petitions:answer", args=[pk]) not in page
    client.force_login(cast.user("office"))
    assert f'href="{one}"' in client.get(reverse("petitions:list")).content.decode()
    assert send(client, reverse("petitions:answer", args=[pk]), answer="Đã giao.") == one


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("member", 200),
        ("secretary", 200),
        ("deputy", 200),
        ("office", 404),
        ("minutes_secretary", 404),
        ("overseer", 404),
        ("visitor", 404),
        ("sibling_secretary", 404),
        ("department", 404),
        ("outsider", 404),
    ],
)
def test_who_may_open_a_petition(cast: Cast, client: Client, name: str, status: int) -> None:
    """R-PET-10."""
    pk = raised(cast)
    client.force_login(cast.user(name))
    assert client.get(reverse("petitions:one", args=[pk])).status_code == status
    assert client.get(reverse("petitions:slip", args=[pk, "pdf"])).status_code == status


def test_the_household_is_not_named_further_up(cast: Cast, client: Client) -> None:
    """R-PET-11, R-PET-17."""
    pk = raised(cast, household_id=household(cast))
    hand_over(cast, pk)
    one = reverse("petitions:one", args=[pk])
    named = {}
    for name in ("member", "secretary", "office"):
        client.force_login(cast.user(name))
        named[name] = "Kiều Thị Tâm" in client.get(one).content.decode()
    assert named == {"member": True, "secretary": True, "office": False}


def test_a_household_is_added_assigned_visited_and_erased(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("secretary"))
    add = reverse("petitions:add_household")
    assert "do chính hộ" in send(client, add, head_name="Kiều Thị Tâm")
    assign = send(client, add, head_name="Kiều Thị Tâm", phone="0900", was_given="on")
    who = cast.people["member"].pk
    one = send(client, assign, person_id=who, since="01/01/2026")
    client.force_login(cast.user("member"))
    assert "Kiều Thị Tâm" in client.get(reverse("petitions:households")).content.decode()
    with as_service():
        pk = Household.objects.get().pk
    with on(DAY):
        visit = reverse("petitions:visit", args=[pk])
        assert send(client, visit, visited_on="02/11/2026") == one
    with as_service():
        assert Visit.objects.get().visited_on == date(2026, 11, 2)
    for name in ("assign", "change", "remove"):
        assert client.get(reverse(f"petitions:{name}", args=[pk])).status_code == 403
    client.force_login(cast.user("secretary"))
    send(client, reverse("petitions:change", args=[pk]), head_name="Kiều Thị Tâm", address="tổ 9")
    assert "tổ 9" in client.get(one).content.decode()
    assert send(client, reverse("petitions:remove", args=[pk])) == reverse("petitions:households")
    assert client.get(one).status_code == 404


def test_work_names_what_waits(cast: Cast, client: Client) -> None:
    with on(DAY):
        pk, other = raised(cast), raised(cast)
        answer(cast, pk)
        one = reverse("petitions:one", args=[pk])
        client.force_login(cast.user("member"))
        assert one in client.get(reverse("work:mine")).content.decode()
        client.force_login(cast.user("secretary"))
        page = client.get(reverse("work:mine")).content.decode()
    assert reverse("petitions:one", args=[other]) in page
    assert one not in page


def test_no_page_has_untranslated_text(cast: Cast, client: Client) -> None:
    pk, home = raised(cast, household_id=household(cast)), None
    with as_service():
        home = Household.objects.get().pk
    client.force_login(cast.user("secretary"))
    send(client, reverse("petitions:receive", args=[pk]), subject="land")
    addresses = [
        *(reverse("petitions:list") + f"?show={show}" for show in ("open", "answered", "closed")),
        *(reverse(f"petitions:{name}") for name in ("raise", "other_door", "households")),
        reverse("petitions:add_household"),
        reverse("petitions:one", args=[pk]),
        *(
            reverse(f"petitions:{name}", args=[home])
            for name in ("household", "assign", "change", "remove")
        ),
    ]
    for address in addresses:
        page = client.get(address)
        assert page.status_code == 200, address
        assert english_left_in(page.content.decode()) == [], address


def test_the_leaders_see_that_a_contact_has_left_the_cell(cast: Cast, client: Client) -> None:
    """R-PET-13"""
    pk = household(cast)
    pages = (reverse("petitions:households"), reverse("petitions:household", args=[pk]))
    client.force_login(cast.user("secretary"))
    for page in pages:
        assert "rời chi bộ" not in client.get(page).content.decode()
    with on(DAY):
        who = cast.people["member"]
        move = TransferMember(subject_id=who.pk, cell_id=cast.sibling.pk, day=DAY)
        run(move, actor=cast.user("office"))
        told = [client.get(page).content.decode() for page in pages]
    assert "người phụ trách đã rời chi bộ" in told[0]
    assert f"{who.full_name}, đã rời chi bộ: hãy phân công đồng chí khác" in told[1]
