"""Addresses of the pages about figures."""

from django.urls import path

from chibo.web.reports import dashboard, rows

app_name = "reports"
urlpatterns = [
    path("", dashboard.dashboard, name="dashboard"),
    path("figures.xlsx", dashboard.excel, name="excel"),
    path("rows/", rows.rows, name="rows"),
    path("rows.xlsx", rows.excel, name="rows_excel"),
]
