"""Django's name for this package."""

from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "chibo.tasks"
    label = "tasks"
