"""Addresses of the pages about preparing a meeting."""

from django.urls import URLPattern, path

from chibo.web.preparation import overview, papers, preparers, questions, time

app_name = "preparation"
urlpatterns: list[URLPattern] = [
    path("<int:meeting_id>/", overview.overview, name="show"),
    path("<int:meeting_id>/preparers/", preparers.preparers, name="preparers"),
    path("<int:meeting_id>/preparers/release/", preparers.release, name="release"),
    path("<int:meeting_id>/questions/", questions.questions, name="questions"),
    path("<int:meeting_id>/questions/withdraw/", questions.withdraw, name="withdraw"),
    path("<int:meeting_id>/time/", time.count, name="count_time"),
    path("<int:meeting_id>/time/forget/", time.forget, name="forget_time"),
    path("<int:meeting_id>/agenda.<str:ending>", papers.agenda, name="agenda_paper"),
    path("<int:meeting_id>/committee.<str:ending>", papers.committee, name="committee_paper"),
]
