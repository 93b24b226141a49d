"""Addresses of the pages about establishment."""

from django.urls import URLPattern

app_name = "establishment"
urlpatterns: list[URLPattern] = []
