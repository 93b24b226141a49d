"""Addresses of the pages of thematic meetings."""

from __future__ import annotations

from django.urls import URLPattern, path

from chibo.web.topics import (
    choose,
    combine,
    lead_paper,
    lessons,
    library,
    outline,
    overview,
    papers,
    resolution,
    share,
    speakers,
    year,
)

app_name = "topics"
urlpatterns: list[URLPattern] = [
    path("", year.quarters, name="list"),
    path("library/", library.search, name="library"),
    path("library/<int:shared_id>/", library.one, name="shared"),
    path("<int:meeting_id>/", overview.overview, name="show"),
    path("<int:meeting_id>/choose/", choose.choose, name="choose"),
    path("<int:meeting_id>/combine/", combine.combine, name="combine"),
    path("<int:meeting_id>/separate/", combine.separate, name="separate"),
    path("<int:meeting_id>/outline/", outline.outline, name="outline"),
    path("<int:meeting_id>/adopt/", library.adopt, name="adopt"),
    path("<int:meeting_id>/speakers/", speakers.speakers, name="speakers"),
    path("<int:meeting_id>/speakers/release/", speakers.release, name="release"),
    path("<int:meeting_id>/lead-paper/author/", lead_paper.author, name="author"),
    path("<int:meeting_id>/lead-paper/", lead_paper.write, name="lead_paper"),
    path("<int:meeting_id>/lead-paper/approve/", lead_paper.approve, name="approve"),
    path("<int:meeting_id>/lead-paper/file/", lead_paper.download, name="lead_paper_file"),
    path("<int:meeting_id>/lessons/", lessons.lessons, name="lessons"),
    path("<int:meeting_id>/resolution/", resolution.draft, name="resolution"),
    path("<int:meeting_id>/share/", share.share, name="share"),
    path("<int:meeting_id>/share/withdraw/", share.withdraw, name="withdraw"),
    path("<int:meeting_id>/outline.<str:ending>", papers.outline, name="outline_paper"),
]
