"""The access tokens of who holds a post, for who keeps that post: the list, and ending one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.members.public import MemberCap, Post
from chibo.shared.errors import NotVisible
from chibo.tokens.public import EndTokenOfHolder, tokens_of_holder
from chibo.usecase.public import NOT_VISIBLE
from chibo.web.request import UserRequest, page, seeing
from chibo.web.submit import submit
from chibo.web.tokens.own import RevokeForm


@page()
def list_of_holder(request: UserRequest, post_id: int) -> HttpResponse:
    return _draw(request, post_id, RevokeForm())


@page("POST")
def end_of_holder(request: UserRequest, post_id: int, token_id: int) -> HttpResponse:
    """R-ACC-15: ended at once."""
    form = RevokeForm(request.POST)
    outcome = submit(
        request,
        form,
        lambda given: EndTokenOfHolder(id=given, subject_id=post_id, token_id=token_id),
    )
    if outcome is None:
        with seeing(request):
            return _draw(request, post_id, form)
    messages.success(request, _("The token has been ended. It opens nothing any more."))
    return HttpResponseRedirect(reverse("tokens:of_holder", args=[post_id]))


def _draw(request: UserRequest, post_id: int, form: RevokeForm) -> HttpResponse:
    scope = request.access.scope(MemberCap.GIVE_POST)
    post = Post.objects.filter(scope.where(), pk=post_id).select_related("organisation").first()
    if post is None:
        raise NotVisible(NOT_VISIBLE)
    context = {
        "post": post,
        "refused": form,
        "has_errors": bool(form.errors),
        "tokens": list(tokens_of_holder(scope, post_id)),
    }
    return render(request, "tokens/of_holder.html", context)
