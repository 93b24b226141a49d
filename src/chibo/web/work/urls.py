"""The address of my work: the first page."""

from django.urls import path

from chibo.web.work import mine

app_name = "work"
urlpatterns = [path("", mine.my_work, name="mine")]
