"""Addresses of the pages about absences."""

from django.urls import URLPattern, path

from chibo.web.absences import (
    case,
    case_steps,
    exemption,
    exemptions,
    lists,
    meeting,
    member,
    mine,
    papers,
)

app_name = "absences"
urlpatterns: list[URLPattern] = [
    path("", lists.overview, name="list"),
    path("mine/", mine.mine, name="mine"),
    path("meetings/<int:meeting_id>/", meeting.decide, name="meeting"),
    path("meetings/<int:meeting_id>/explain/", meeting.explain, name="explain"),
    path("meetings/<int:meeting_id>/list.<str:ending>", papers.of_meeting, name="meeting_paper"),
    path("cells/<int:cell_id>/<int:year>/list.<str:ending>", papers.of_year, name="year_paper"),
    path("members/<int:person_id>/", member.show, name="member"),
    path("members/<int:person_id>/remind/", member.remind, name="remind"),
    path("members/<int:person_id>/case/", member.open_case, name="open_case"),
    path("members/<int:person_id>/exemption/", exemptions.ask_by_word, name="ask_by_word"),
    path("members/<int:person_id>/return/", exemptions.come_back, name="return"),
    path("cases/<int:case_id>/", case.show, name="case"),
    path("cases/<int:case_id>/explain/", case_steps.explain, name="explain_case"),
    path("cases/<int:case_id>/propose/", case_steps.propose, name="propose"),
    path("cases/<int:case_id>/send/", case_steps.send, name="send"),
    path("cases/<int:case_id>/receive/", case_steps.receive, name="receive"),
    path("cases/<int:case_id>/return/", case_steps.send_back, name="send_back"),
    path("cases/<int:case_id>/decision/", case_steps.decision, name="decision"),
    path("cases/<int:case_id>/proposal.<str:ending>", papers.of_case, name="case_paper"),
    path("exemptions/ask/", exemptions.ask, name="ask"),
    path("exemptions/<int:request_id>/", exemption.show, name="exemption"),
    path("exemptions/<int:request_id>/decide/", exemption.decide, name="decide_exemption"),
    path("exemptions/<int:request_id>/withdraw/", exemption.withdraw, name="withdraw"),
    path("exemptions/<int:request_id>/note/", exemption.acknowledge, name="acknowledge"),
]
