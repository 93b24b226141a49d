"""Give a member a post, and end one."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.utils.translation import gettext as _

from chibo.establishment.public import organisations_in
from chibo.members.public import EndPost, GivePost, MemberCap
from chibo.web.members.forms import DayOnlyForm, PostForm
from chibo.web.members.one import file_of
from chibo.web.members.step import one_step
from chibo.web.request import UserRequest, page, seeing


@page("GET", "POST")
def give_post(request: UserRequest, person_id: int) -> HttpResponse:
    with seeing(request):
        cell_id = file_of(request, person_id).person.organisation_id
        scope = request.access.scope(MemberCap.GIVE_POST)
        places = list(organisations_in(scope).order_by("path").values_list("pk", "name"))
    form = PostForm(request.POST or None, initial={"at": str(cell_id)})
    choices = [(str(pk), name) for pk, name in places]
    form.fields["at"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def build(command_id: uuid.UUID) -> GivePost:
        given = form.cleaned_data
        return GivePost(
            id=command_id,
            subject_id=given["at"],
            person_id=person_id,
            kind=given["kind"],
            since=given["since"],
        )

    return one_step(
        request,
        person_id,
        form,
        build,
        needs=MemberCap.GIVE_POST,
        template="members/give_post.html",
        done=_("The post is given."),
    )


@page("GET", "POST")
def end_post(request: UserRequest, person_id: int, post_id: int) -> HttpResponse:
    form = DayOnlyForm(request.POST or None)
    return one_step(
        request,
        person_id,
        form,
        lambda given: EndPost(id=given, subject_id=post_id, **form.cleaned_data),
        needs=MemberCap.GIVE_POST,
        template="members/end_post.html",
        done=_("The post is ended."),
    )
