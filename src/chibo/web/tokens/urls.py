"""Addresses of the pages about access tokens, in the account area."""

from django.urls import path

from chibo.web.tokens import of_holder, own

app_name = "tokens"
urlpatterns = [
    path("", own.list_own, name="list"),
    path("create/", own.create, name="create"),
    path("<int:token_id>/revoke/", own.revoke, name="revoke"),
    path("of/<int:post_id>/", of_holder.list_of_holder, name="of_holder"),
    path("of/<int:post_id>/<int:token_id>/end/", of_holder.end_of_holder, name="end_of_holder"),
]
