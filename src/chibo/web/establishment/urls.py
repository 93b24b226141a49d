"""Addresses of the pages about organisations."""

from django.urls import URLPattern, path

from chibo.web.establishment.change import change_organisation
from chibo.web.establishment.importing import marked_sheet, preview_sheet, send_sheet
from chibo.web.establishment.one import show_organisation
from chibo.web.establishment.structure import show_structure
from chibo.web.establishment.term import begin_term
from chibo.web.establishment.tree import excel_tree, show_tree

app_name = "establishment"
urlpatterns: list[URLPattern] = [
    path("", show_tree, name="tree"),
    path("excel/", excel_tree, name="excel"),
    path("<int:organisation_id>/", show_organisation, name="one"),
    path("<int:organisation_id>/change/", change_organisation, name="change"),
    path("<int:organisation_id>/structure/", show_structure, name="structure"),
    path("<int:organisation_id>/term/", begin_term, name="begin_term"),
    path("<int:organisation_id>/import/", send_sheet, name="import"),
    path("import/sheet/<int:sheet_id>/", preview_sheet, name="preview"),
    path("import/sheet/<int:sheet_id>/marked/", marked_sheet, name="marked"),
]
