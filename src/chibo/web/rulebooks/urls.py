"""Addresses of the pages about rulebooks."""

from django.urls import path

from chibo.web.rulebooks import adopt, held, papers

app_name = "rulebooks"
urlpatterns = [
    path("", papers.list_papers, name="list"),
    path("for/<int:organisation_id>/", held.held, name="held"),
    path("<slug:key>/", papers.one, name="one"),
    path("<slug:key>/adopt/", adopt.adopt, name="adopt"),
    path("<slug:key>/end/<int:organisation_id>/", adopt.end, name="end"),
]
