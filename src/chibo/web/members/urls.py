"""Addresses of the pages about members."""

from django.urls import URLPattern, path

from chibo.web.members.account import open_account, renew_password
from chibo.web.members.add import add_member
from chibo.web.members.change import change_member
from chibo.web.members.exempt import end_exemption, exempt_member
from chibo.web.members.importing import marked_sheet, preview_sheet, send_sheet
from chibo.web.members.leave import end_membership
from chibo.web.members.list import excel_list, list_members
from chibo.web.members.one import show_member
from chibo.web.members.posts import end_post, give_post
from chibo.web.members.transfer import transfer_member

app_name = "members"
urlpatterns: list[URLPattern] = [
    path("", list_members, name="list"),
    path("excel/", excel_list, name="excel"),
    path("add/<int:cell_id>/", add_member, name="add"),
    path("import/<int:organisation_id>/", send_sheet, name="import"),
    path("import/sheet/<int:sheet_id>/", preview_sheet, name="preview"),
    path("import/sheet/<int:sheet_id>/marked/", marked_sheet, name="marked"),
    path("<int:person_id>/", show_member, name="one"),
    path("<int:person_id>/change/", change_member, name="change"),
    path("<int:person_id>/end/", end_membership, name="end"),
    path("<int:person_id>/move/", transfer_member, name="transfer"),
    path("<int:person_id>/exempt/", exempt_member, name="exempt"),
    path("<int:person_id>/exempt/end/", end_exemption, name="end_exemption"),
    path("<int:person_id>/post/", give_post, name="give_post"),
    path("<int:person_id>/post/<int:post_id>/end/", end_post, name="end_post"),
    path("<int:person_id>/account/", open_account, name="open_account"),
    path("<int:person_id>/password/", renew_password, name="renew_password"),
]
