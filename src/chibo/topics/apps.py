"""Django's name for this package."""

from django.apps import AppConfig


class TopicsConfig(AppConfig):
    name = "chibo.topics"
    label = "topics"
