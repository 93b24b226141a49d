"""Addresses of the pages about one's own notices."""

from django.urls import path

from chibo.web.notices import choices, devices, own

app_name = "notices"
urlpatterns = [
    path("", own.list_own, name="list"),
    path("read/", own.read_all, name="read_all"),
    path("<uuid:notice_id>/open/", own.open_one, name="open"),
    path("choices/", choices.choose, name="choices"),
    path("devices/", devices.list_devices, name="devices"),
    path("devices/<int:device_id>/end/", devices.end, name="end_device"),
    path("worker.js", devices.worker_script, name="worker"),
]
