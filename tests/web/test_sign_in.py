"""The sign-in library's pages in our look and our words."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_sign_in_page_is_ours_and_in_vietnamese(client: Client) -> None:
    html = page(client, "/account/login/")
    assert '<h1 class="govuk-heading-l">Đăng nhập</h1>' in html
    assert 'data-page="sign-in"' in html
    assert "Tên đăng nhập" in html
    assert "Mật khẩu" in html
    assert "placeholder=" not in html


def test_a_wrong_password_is_said_at_the_top_and_the_name_is_kept(client: Client) -> None:
    answer = client.post("/account/login/", {"login": "nobody", "password": "wrong"})
    html = answer.content.decode()
    assert "govuk-error-summary" in html
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in html
    assert 'value="nobody"' in html
    assert "wrong" not in html.replace("chibo-notice--wrong", "")


def test_english_is_complete_too(client: Client) -> None:
    html = client.get("/account/login/", headers={"accept-language": "en"}).content.decode()
    assert '<html lang="en"' in html
    assert '<h1 class="govuk-heading-l">Sign in</h1>' in html


def test_a_form_whose_session_ended_says_that_nothing_is_lost() -> None:
    answer = Client(enforce_csrf_checks=True).post("/account/login/", {"login": "a"})
    assert answer.status_code == 403
    assert 'data-page="session-ended"' in answer.content.decode()
    assert "Nội dung đã nhập vẫn còn trên máy này" in answer.content.decode()


def test_a_wrong_address_is_answered_in_our_frame(client: Client) -> None:
    answer = client.get("/no/such/page/")
    assert answer.status_code == 404
    assert "Không có trang này" in answer.content.decode()
