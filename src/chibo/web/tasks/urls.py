"""Addresses of the pages about tasks."""

from django.urls import URLPattern

app_name = "tasks"
urlpatterns: list[URLPattern] = []
