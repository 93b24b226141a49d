"""Addresses of the pages about audit."""

from django.urls import URLPattern

app_name = "audit"
urlpatterns: list[URLPattern] = []
