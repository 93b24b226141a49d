"""Addresses of the pages about one's own notices."""

from django.urls import path

from chibo.web.notices import own

app_name = "notices"
urlpatterns = [
    path("", own.list_own, name="list"),
    path("read/", own.read_all, name="read_all"),
    path("<uuid:notice_id>/open/", own.open_one, name="open"),
]
