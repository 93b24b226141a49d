"""Addresses of all pages, by domain word."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

SECTIONS = (
    ("", "work"),
    ("meetings/", "meetings"),
    ("preparation/", "preparation"),
    ("topics/", "topics"),
    ("guidance/", "guidance"),
    ("plans/", "plans"),
    ("absences/", "absences"),
    ("exchange/", "exchange"),
    ("members/", "members"),
    ("organisations/", "establishment"),
    ("rulebooks/", "rulebooks"),
    ("resolutions/", "resolutions"),
    ("tasks/", "tasks"),
    ("petitions/", "petitions"),
    ("scores/", "scoring"),
    ("reports/", "reports"),
    ("record/", "audit"),
    ("notices/", "notices"),
    ("account/tokens/", "tokens"),
)

urlpatterns: list[URLPattern | URLResolver] = [
    path(prefix, include(f"chibo.web.{section}.urls"))
    for prefix, section in SECTIONS
    if find_spec(f"chibo.web.{section}.urls") is not None
]
