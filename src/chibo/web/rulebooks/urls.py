"""Addresses of the pages about rulebooks."""

from django.urls import URLPattern

app_name = "rulebooks"
urlpatterns: list[URLPattern] = []
