"""Django's name for this package."""

from django.apps import AppConfig


class EstablishmentConfig(AppConfig):
    name = "chibo.establishment"
    label = "establishment"
