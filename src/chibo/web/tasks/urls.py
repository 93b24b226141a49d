"""Addresses of the pages about tasks."""

from django.urls import path

from chibo.web.tasks import clarify, conclude, follow, give, lists, one, paper, year

app_name = "tasks"
urlpatterns = [
    path("", lists.list_tasks, name="list"),
    path("mine/", lists.my_own, name="mine"),
    path("give/<int:meeting_id>/", give.give_tasks, name="give"),
    path("follow/<int:cell_id>/", follow.follow_up, name="follow"),
    path("follow/<int:cell_id>/conclude/", follow.conclude_several, name="conclude_several"),
    path("follow/<int:cell_id>/remind/", follow.remind, name="remind"),
    path("list/<int:cell_id>/<str:ending>/", paper.month_list, name="month_list"),
    path("year/<int:person_id>/", year.show_year, name="year"),
    path("year/<int:person_id>/excel/", year.year_excel, name="year_excel"),
    path("year/<int:person_id>/<str:ending>/", year.print_year, name="year_paper"),
    path("<int:task_id>/", one.show_task, name="one"),
    path("<int:task_id>/report/", one.report_task, name="report"),
    path("<int:task_id>/ways/", clarify.clarify_task, name="clarify"),
    path("<int:task_id>/reports/<int:report_id>/file/", one.download, name="file"),
    path("<int:task_id>/conclude/", conclude.conclude_task, name="conclude"),
    path("<int:task_id>/reopen/", conclude.reopen_task, name="reopen"),
]
