"""Addresses of the pages about documents from above."""

from django.urls import path

from chibo.web.guidance import course, lists, one, send

app_name = "guidance"
urlpatterns = [
    path("", lists.list_guidance, name="list"),
    path("send/<int:organisation_id>/", send.send_guidance, name="send"),
    path("<int:guidance_id>/", one.show_guidance, name="one"),
    path("<int:guidance_id>/file/", one.download, name="file"),
    path("deliveries/<int:delivery_id>/receive/", course.receive, name="receive"),
    path("<int:guidance_id>/withdraw/", course.withdraw, name="withdraw"),
]
