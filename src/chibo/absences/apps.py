"""Django's name for this package."""

from django.apps import AppConfig


class AbsencesConfig(AppConfig):
    name = "chibo.absences"
    label = "absences"
