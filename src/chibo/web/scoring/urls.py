"""Addresses of the pages about scores."""

from django.urls import path

from chibo.web.scoring import compare, evidence, home, received, score, table, year

app_name = "scoring"
urlpatterns = [
    path("", home.home, name="list"),
    path("meetings/", home.meetings, name="meetings"),
    path("meetings/<int:meeting_id>/", compare.side, name="meeting"),
    path("meetings/<int:meeting_id>/sheets.xlsx", compare.excel, name="meeting_excel"),
    path("meetings/<int:meeting_id>/sheet.<str:ending>", compare.paper, name="sheet_paper"),
    path("meetings/<int:meeting_id>/evidence/", evidence.evidence, name="evidence"),
    path("meetings/<int:meeting_id>/score/", score.begin, name="begin"),
    path("meetings/<int:meeting_id>/score/<str:scorer>/", score.fill_in, name="score"),
    path("cells/<int:cell_id>/year/", year.year, name="year"),
    path("table/", table.show, name="table"),
    path("table/send/", table.send, name="send"),
    path("table.xlsx", table.excel, name="table_excel"),
    path("table.<str:ending>", table.paper, name="table_paper"),
    path("received/", received.overview, name="received"),
    path("received.xlsx", received.excel, name="received_excel"),
    path("received/<int:table_id>/", received.open_one, name="open"),
    path("received/<int:table_id>/receive/", received.receive, name="receive"),
    path("received/<int:table_id>/return/", received.give_back, name="return"),
]
