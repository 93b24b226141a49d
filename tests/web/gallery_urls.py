"""The addresses that the gallery's frame names, each answering with nothing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path


def nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("i18n/setlang/", nothing, name="set_language"),
    path("account/logout/", nothing, name="account_logout"),
    path("account/login/", nothing, name="account_login"),
]
