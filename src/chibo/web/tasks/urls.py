"""Addresses of the pages about tasks."""

from django.urls import path

from chibo.web.tasks import conclude, give, lists, one

app_name = "tasks"
urlpatterns = [
    path("", lists.list_tasks, name="list"),
    path("mine/", lists.my_own, name="mine"),
    path("give/<int:meeting_id>/", give.give_tasks, name="give"),
    path("<int:task_id>/", one.show_task, name="one"),
    path("<int:task_id>/report/", one.report_task, name="report"),
    path("<int:task_id>/conclude/", conclude.conclude_task, name="conclude"),
    path("<int:task_id>/reopen/", conclude.reopen_task, name="reopen"),
]
