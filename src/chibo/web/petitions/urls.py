"""Addresses of the pages about petitions and households."""

from django.urls import path

from chibo.web.petitions import ask, course, household, households, lists, one, slip

app_name = "petitions"
urlpatterns = [
    path("", lists.list_petitions, name="list"),
    path("raise/", ask.raise_petition, name="raise"),
    path("denunciations/", ask.other_door, name="other_door"),
    path("households/", households.list_households, name="households"),
    path("households/add/", households.add_household, name="add_household"),
    path("households/<int:household_id>/", household.show_household, name="household"),
    path("households/<int:household_id>/visit/", household.note_visit, name="visit"),
    path("households/<int:household_id>/assign/", household.assign_household, name="assign"),
    path("households/<int:household_id>/change/", household.change_household, name="change"),
    path("households/<int:household_id>/remove/", household.remove_household, name="remove"),
    path("<int:petition_id>/", one.show_petition, name="one"),
    path("<int:petition_id>/word/", course.judge_answer, name="judge"),
    path("<int:petition_id>/receive/", course.receive_petition, name="receive"),
    path("<int:petition_id>/answer/", course.answer_petition, name="answer"),
    path("<int:petition_id>/hand-over/", course.hand_over_petition, name="hand_over"),
    path("<int:petition_id>/slip.<str:ending>", slip.slip_paper, name="slip"),
]
