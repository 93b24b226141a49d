"""Addresses of the pages of the exchange."""

from django.urls import URLPattern, path

from chibo.web.exchange import importing, out

app_name = "exchange"
urlpatterns: list[URLPattern] = [
    path("<int:organisation_id>/", out.overview, name="show"),
    path("<int:organisation_id>/<int:year>/attendance.xlsx", out.attendance, name="attendance"),
    path("<int:organisation_id>/<int:year>/meetings.xlsx", out.meetings, name="meetings"),
    path("<int:organisation_id>/import/", importing.send_sheet, name="import"),
    path("sheets/<int:sheet_id>/", importing.preview_sheet, name="preview"),
    path("sheets/<int:sheet_id>/marked/", importing.marked_sheet, name="marked"),
]
