"""Addresses of the pages about access tokens, in the account area."""

from django.urls import path

from chibo.web.tokens import own

app_name = "tokens"
urlpatterns = [
    path("", own.list_own, name="list"),
    path("create/", own.create, name="create"),
    path("<int:token_id>/revoke/", own.revoke, name="revoke"),
]
