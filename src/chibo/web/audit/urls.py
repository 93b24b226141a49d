"""Addresses of the pages about the record."""

from django.urls import path

from chibo.web.audit import record

app_name = "audit"
urlpatterns = [
    path("", record.list_events, name="list"),
    path("<slug:kind>/<int:subject_id>/", record.trail, name="of"),
]
