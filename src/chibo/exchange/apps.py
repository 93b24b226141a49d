"""Django's name for this package."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "chibo.exchange"
    label = "exchange"
