"""Addresses of the pages about year plans."""

from django.urls import URLPattern, path

from chibo.web.plans import decide, edit, feed, month, overview, show

app_name = "plans"
urlpatterns: list[URLPattern] = [
    path("", overview.overview, name="list"),
    path("month/<int:cell_id>/", month.month, name="month"),
    path("calendar/", feed.own, name="feed"),
    path("calendar/open/", feed.open_feed, name="open_feed"),
    path("calendar/<int:feed_id>/close/", feed.close_feed, name="close_feed"),
    path("calendar/<str:secret>.ics", feed.read, name="calendar"),
    path("<int:cell_id>/<int:year>/", show.show, name="show"),
    path("<int:cell_id>/<int:year>/edit/", edit.edit, name="edit"),
    path("<int:plan_id>/send/", decide.send, name="send"),
    path("<int:plan_id>/approve/", decide.approve, name="approve"),
    path("<int:plan_id>/return/", decide.return_plan, name="return"),
    path("<int:plan_id>/plan.<str:ending>", show.paper, name="paper"),
]
