"""Signing with a second factor, or with the password where there is none; the signed paper."""

from __future__ import annotations

import re

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from chibo.accounts.confirmation import Factor, Way, confirmation, confirmed_way, factors_of
from chibo.shared import clock
from chibo.shared.ids import new_command_id
from tests.cast import PASSWORD, Cast
from tests.meetings.course import Course, meeting_at
from tests.web.meetings.reader import left_in_english, sent, signed_in

SECRET = "JBSWY3DPEHPK3PXP"


def written(cast: Cast) -> tuple[Course, str, str]:
    course = meeting_at(cast, "held")
    course.write()
    cache.clear()
    return (
        course,
        reverse("meetings:sign", args=[course.meeting_id]),
        cast.people["secretary"].full_name,
    )


def code_now() -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(SECRET, counter))


def test_who_has_an_app_gives_its_code_and_no_password(cast: Cast) -> None:
    """R-MTG-63, R-ACC-17"""
    course, address, name = written(cast)
    user = cast.user("secretary")
    TOTP.activate(user, SECRET)
    assert factors_of(user) == {Factor.APP}
    client = signed_in(cast, "secretary")
    html = client.get(address).content.decode()
    assert 'name="code"' in html
    assert 'name="password"' not in html
    assert not left_in_english(html)
    status, html = sent(client, address, signature=name, code="000000", password=PASSWORD)
    assert status == 422
    assert "Mã không đúng" in html
    assert sent(client, address, signature=name, code=code_now())[0] == 302
    assert course.minutes()[0].chair_confirmed_by == Way.CODE


def test_a_recovery_code_does_and_is_told_as_one(cast: Cast) -> None:
    course, address, name = written(cast)
    user = cast.user("secretary")
    TOTP.activate(user, SECRET)
    code = RecoveryCodes.activate(user).generate_codes()[0]
    client = signed_in(cast, "secretary")
    assert sent(client, address, signature=name, code=code)[0] == 302
    assert course.minutes()[0].chair_confirmed_by == Way.RECOVERY_CODE


def test_who_has_none_gives_the_password_and_is_shown_how_to_set_one_up(cast: Cast) -> None:
    course, address, name = written(cast)
    client = signed_in(cast, "secretary")
    html = client.get(address).content.decode()
    assert reverse("mfa_index") in html
    assert not left_in_english(html)
    status, html = sent(client, address, signature=name, password="sai")
    assert status == 422
    assert "Mật khẩu không đúng" in html
    assert sent(client, address, signature="Ai đó", password=PASSWORD)[0] == 422
    assert course.minutes()[0].chair_signed_at is None
    assert sent(client, address, signature=name, password=PASSWORD)[0] == 302
    assert course.minutes()[0].chair_confirmed_by == Way.PASSWORD


def test_a_key_that_was_just_shown_takes_the_place_of_a_code(cast: Cast) -> None:
    course, address, name = written(cast)
    user = cast.user("secretary")
    Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={})
    client = signed_in(cast, "secretary")
    assert reverse("mfa_reauthenticate_webauthn") in client.get(address).content.decode()
    record = {"method": "mfa", "type": "webauthn", "reauthenticated": True}
    session = client.session
    session["account_authentication_methods"] = [record | {"at": 0}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    assert 'name="code"' in client.get(address).content.decode()  # long ago
    from time import time

    session["account_authentication_methods"] = [record | {"at": time()}]
    session.save()
    assert 'name="code"' not in client.get(address).content.decode()
    assert sent(client, address, signature=name)[0] == 302
    assert course.minutes()[0].chair_confirmed_by == Way.SECURITY_KEY


def test_a_password_is_not_tried_without_end(cast: Cast) -> None:
    course, address, name = written(cast)
    client = signed_in(cast, "secretary")
    told = [sent(client, address, signature=name, password="sai")[1] for _ in range(12)]
    assert "Thử quá nhiều lần" in told[-1]
    assert sent(client, address, signature=name, password=PASSWORD)[0] == 422
    assert course.minutes()[0].chair_signed_at is None
    cache.clear()


def test_a_proof_is_its_owners_and_fresh(cast: Cast) -> None:
    """R-ACC-17"""
    user, other, now = cast.user("secretary"), cast.user("deputy"), clock.now()
    command, another = new_command_id(), new_command_id()
    proof = confirmation(user, Way.CODE, now, command)
    assert confirmed_way(proof, user, now, command) is Way.CODE
    assert confirmed_way(proof, other, now, command) is None
    assert confirmed_way(proof, user, now, another) is None
    for broken in ("", "x", f"{user.pk}.code.1:abc", proof.replace("code", "password")):
        assert confirmed_way(broken, user, now, command) is None


def test_the_signed_paper_is_attached_read_and_taken_away(cast: Cast) -> None:
    """R-MTG-64"""
    course = meeting_at(cast, "signed")
    client = signed_in(cast, "minutes_secretary")
    address = reverse("meetings:signed_papers", args=[course.meeting_id])
    html = client.get(address).content.decode()
    assert not left_in_english(html)
    for content, name, status in (
        (b"%PDF-1.7 x", "bb.pdf", 302),
        (b"GIF89a", "bb.pdf", 422),
        (b"", "bb.pdf", 422),
    ):
        file = SimpleUploadedFile(name, content)
        body = {"command_id": str(new_command_id()), "file": file}
        assert client.post(address, body).status_code == status, content
    html = client.get(address).content.decode()
    link = re.search(r'href="(/meetings/\d+/signed/\d+/)"', html)
    assert link
    member = signed_in(cast, "member")
    read = reverse("meetings:read_minutes", args=[course.meeting_id, 1])
    assert link[1] in member.get(read).content.decode()
    answer = member.get(link[1])
    assert (answer.content, answer["Content-Type"]) == (b"%PDF-1.7 x", "application/pdf")
    assert answer["Content-Disposition"].startswith("attachment")
    assert signed_in(cast, "sibling_secretary").get(link[1]).status_code == 404
    assert client.post(f"{link[1]}remove/", {}).status_code == 302  # from no page of ours
    assert member.get(link[1]).status_code == 200
    body = {"command_id": str(new_command_id())}
    assert client.post(f"{link[1]}remove/", body).status_code == 302
    assert member.get(link[1]).status_code == 404


def test_who_signs_is_told_where_the_text_and_the_roll_differ(cast: Cast) -> None:
    """R-MTG-66; it warns, and does not bar the signature."""
    course, address, name = written(cast)
    client = signed_in(cast, "secretary")
    assert "Biên bản ghi khác điểm danh" not in client.get(address).content.decode()
    minutes = reverse("meetings:minutes", args=[course.meeting_id])
    wrong = "Vắng không có lý do: 1 đồng chí: Trần Phước An."
    assert sent(client, minutes, body=wrong, based_on_revision=1)[0] == 302
    for page in (minutes, address):
        html = client.get(page).content.decode()
        assert "Biên bản ghi khác điểm danh" in html
        assert f"Biên bản ghi: “{wrong}”" in html
        assert "Theo điểm danh hiện nay: “Vắng không có lý do: không.”" in html
        assert not left_in_english(html)
    status, _ = sent(client, address, signature=name, password=PASSWORD)
    assert status == 302
    assert "Biên bản ghi khác điểm danh" not in client.get(address).content.decode()
