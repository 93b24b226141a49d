"""What is done to a petition: received, answered, handed over, and the word of who asked."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from chibo.petitions.public import (
    AnswerPetition,
    HandOverPetition,
    JudgeAnswer,
    ReceivePetition,
)
from chibo.usecase.public import Command
from chibo.web.petitions.one import AnswerForm, HandOverForm, JudgeForm, draw, receive_form
from chibo.web.petitions.sight import find_petition, own_cell
from chibo.web.request import UserRequest, page, seeing
from chibo.web.submit import submit


@page("POST")
def judge_answer(request: UserRequest, petition_id: int) -> HttpResponse:
    with seeing(request):
        find_petition(request, petition_id)
        cell = own_cell(request)
    form = JudgeForm(request.POST)

    def build(command_id: uuid.UUID) -> JudgeAnswer:
        return JudgeAnswer(
            id=command_id,
            subject_id=cell.pk,
            petition_id=petition_id,
            is_answer=form.cleaned_data["is_answer"] == "yes",
            why=form.cleaned_data["why"],
        )

    return _done(request, petition_id, ("judge_form", form), build, _("Your word was passed on."))


@page("POST")
def receive_petition(request: UserRequest, petition_id: int) -> HttpResponse:
    with seeing(request):
        petition = find_petition(request, petition_id)
        form = receive_form(petition, request.POST)

    def build(command_id: uuid.UUID) -> ReceivePetition:
        return ReceivePetition(
            id=command_id,
            subject_id=petition.place_id,
            petition_id=petition_id,
            **form.cleaned_data,
        )

    done = _("The petition was received.")
    return _done(request, petition_id, ("receive_form", form), build, done)


@page("POST")
def answer_petition(request: UserRequest, petition_id: int) -> HttpResponse:
    with seeing(request):
        petition = find_petition(request, petition_id)
    form = AnswerForm(request.POST)

    def build(command_id: uuid.UUID) -> AnswerPetition:
        return AnswerPetition(
            id=command_id,
            subject_id=petition.place_id,
            petition_id=petition_id,
            **form.cleaned_data,
        )

    done = _("The answer was sent to who asked.")
    return _done(request, petition_id, ("answer_form", form), build, done)


@page("POST")
def hand_over_petition(request: UserRequest, petition_id: int) -> HttpResponse:
    with seeing(request):
        petition = find_petition(request, petition_id)
    form = HandOverForm(request.POST)

    def build(command_id: uuid.UUID) -> HandOverPetition:
        return HandOverPetition(
            id=command_id,
            subject_id=petition.place_id,
            petition_id=petition_id,
            **form.cleaned_data,
        )

    done = _("The petition was handed over.")
    return _done(request, petition_id, ("hand_over_form", form), build, done)


def _done(
    request: UserRequest,
    petition_id: int,
    named: tuple[str, forms.Form],
    build: Callable[[uuid.UUID], Command],
    done: str,
) -> HttpResponse:
    """Back to the petition with what was done, or with the form and its refusal."""
    name, form = named
    if submit(request, form, build):
        messages.success(request, done)
        return redirect("petitions:one", petition_id)
    with seeing(request):
        return draw(request, petition_id, {name: form})
