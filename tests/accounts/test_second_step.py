"""Signing out, and the code app as second step, as its owner meets them."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.urls import reverse

from tests.cast import Cast

PASSWORD = "mot-mat-khau-dai"


def sign_in(client: Client, cast: Cast) -> str:
    """Sign the secretary in with the password; where that leads."""
    user = cast.user("secretary")
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    sent = {"login": user.username, "password": PASSWORD}
    answer = client.post(reverse("account_login"), sent)
    assert answer.status_code == 302
    return str(answer["Location"])


def test_signing_out_is_asked_about_and_names_what_is_removed(client: Client, cast: Cast) -> None:
    sign_in(client, cast)
    page = client.get(reverse("account_logout"))
    assert "đăng xuất" in page.content.decode().lower()
    assert client.post(reverse("account_logout")).status_code == 302
    assert client.get("/").status_code == 302


def test_a_code_app_is_asked_for_its_code_before_it_counts(client: Client, cast: Cast) -> None:
    sign_in(client, cast)
    asked_again = client.get(reverse("mfa_activate_totp"))["Location"]
    assert asked_again.startswith(reverse("account_reauthenticate"))
    client.post(asked_again, {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    assert page.status_code == 200
    assert 'name="code"' in page.content.decode()
    refused = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert "govuk-error-summary" in refused.content.decode()
    assert not Authenticator.objects.exists()


def test_who_has_a_code_app_is_asked_for_the_second_step(client: Client, cast: Cast) -> None:
    TOTP.activate(cast.user("secretary"), generate_totp_secret())
    assert sign_in(client, cast) == reverse("mfa_authenticate")
    assert "bước hai" in client.get(reverse("mfa_authenticate")).content.decode().lower()
    assert client.get("/").status_code == 302  # the password alone opens nothing
