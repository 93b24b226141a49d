"""Django's name for this package."""

from django.apps import AppConfig


class PetitionsConfig(AppConfig):
    name = "chibo.petitions"
    label = "petitions"
