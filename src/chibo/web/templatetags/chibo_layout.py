"""Components of a page's frame and text: links that keep the filters, notices, lists, states."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.contrib.messages.storage.base import Message
from django.core.paginator import Page
from django.http import HttpRequest
from django.template import Context, Library
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from chibo.access.scope import Access
from chibo.web.navigation import places_of

register = Library()

# The words a state may be told in; each has its sign in chibo/status.html.
KINDS = ("good", "watch", "wrong", "now", "plain")
_MESSAGE_KINDS = {"success": "good", "warning": "watch", "error": "wrong"}


@register.inclusion_tag("chibo/status.html")
def status(text: str, kind: str = "plain") -> dict[str, object]:
    """A state as a word with a sign. Kinds: good, watch, wrong, now, plain."""
    if kind not in KINDS:
        raise ValueError(f"no such kind of status: {kind}")
    return {"text": text, "kind": kind}


@register.inclusion_tag("chibo/button.html")
def button(
    text: str,
    kind: str = "primary",
    href: str = "",
    *,
    name: str = "",
    value: str = "",
    formaction: str = "",
    form: str = "",
) -> dict[str, object]:
    """A button, or a link that looks like one. Kinds: primary (one a page), secondary, warning."""
    return {
        "text": text,
        "kind": kind,
        "href": href,
        "name": name,
        "value": value,
        "formaction": formaction,
        "form": form,
    }


@register.simple_block_tag
def details(content: str, summary: str, *, is_open: bool = False) -> SafeString:
    """`{% details _("Who is exempt") %} … {% enddetails %}`: text that opens when asked for."""
    context = {"content": content, "summary": summary, "is_open": is_open}
    return render_to_string("chibo/details.html", context)


@register.inclusion_tag("chibo/summary_list.html")
def summary_list(rows: Iterable[Mapping[str, object]]) -> dict[str, object]:
    """Rows: {"key", "value", "actions": [{"text", "href", "about"}]}; no value shows a dash."""
    listed = [dict(row) for row in rows]
    return {"rows": listed, "has_actions": any(row.get("actions") for row in listed)}


@register.inclusion_tag("chibo/task_list.html")
def task_list(
    items: Iterable[Mapping[str, object]], list_id: str = "task-list"
) -> dict[str, object]:
    """Items: {"title", "href", "hint", "status", "kind"}; an item without href can't be begun."""
    return {"items": items, "list_id": list_id}


@register.inclusion_tag("chibo/notice.html", takes_context=True)
def notice(context: Context, text: str, kind: str = "plain", undo: str = "") -> dict[str, object]:
    """What just happened, in one line; `undo` is the address that a POST takes it back at."""
    return {
        "text": text,
        "kind": kind,
        "undo": undo,
        "role": "alert" if kind == "wrong" else "status",
        "csrf_token": context.get("csrf_token"),
    }


@register.filter
def notice_kind(message: Message) -> str:
    """The kind of notice for one of Django's messages."""
    return _MESSAGE_KINDS.get(message.level_tag, "plain")


@register.filter
def undo_address(message: Message) -> str:
    """The address in `messages.success(request, text, extra_tags="undo /tasks/3/reopen/")`."""
    word, _space, address = (message.extra_tags or "").partition(" ")
    # Only our own paths: a message must never post what is typed to another site.
    return address if word == "undo" and address.startswith("/") and address[1:2] != "/" else ""


@register.simple_block_tag
def empty(content: str, title: str) -> SafeString:
    """An empty state: what is missing as its title, what to do as its text."""
    return render_to_string("chibo/empty.html", {"title": title, "content": content})


@register.simple_block_tag
def confirmation(content: str, title: str) -> SafeString:
    """The panel after something is finished: what was done, then what comes next."""
    return render_to_string("chibo/confirmation.html", {"title": title, "content": content})


@register.inclusion_tag("chibo/tabs.html")
def tabs(items: Sequence[Mapping[str, object]], label: str) -> dict[str, object]:
    """Tabs that are links: {"text", "href", "current"}; `label` names them to screen readers."""
    return {"items": items, "label": label}


@register.simple_tag(takes_context=True)
def places(context: Mapping[str, object]) -> list[dict[str, str]]:
    """The organisations where the signed-in account holds a post: {"text", "href"}."""
    access = getattr(context.get("request"), "access", None)
    return places_of(access) if isinstance(access, Access) else []


@register.inclusion_tag("chibo/navigation.html")
def navigation(items: Sequence[Mapping[str, object]]) -> dict[str, object]:
    """The main navigation: {"text", "href", "current"}."""
    return {"items": items}


@register.inclusion_tag("chibo/breadcrumbs.html")
def breadcrumbs(items: Sequence[Mapping[str, object]]) -> dict[str, object]:
    """The way here from the top: {"text", "href"}."""
    return {"items": items}


@register.inclusion_tag("chibo/diff.html")
def diff_table(rows: Iterable[Mapping[str, object]], caption: str) -> dict[str, object]:
    """Before and after: {"label", "before", "after"}; equal ones are shown plain."""
    return {"rows": rows, "caption": caption}


@register.inclusion_tag("chibo/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[object]) -> dict[str, object]:
    """Links to the pages of a list, keeping the filters; nothing when there is only one."""
    pages = [
        (number, address(context, page=number) if isinstance(number, int) else "")
        for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ]
    return {
        "page": page,
        "pages": pages,
        "previous": address(context, page=page.number - 1) if page.has_previous() else "",
        "next": address(context, page=page.number + 1) if page.has_next() else "",
    }


@register.simple_tag(takes_context=True)
def address(context: Context, **changes: object) -> str:
    """This page's address with some of its filters changed; None or "" leaves one out."""
    request = context.get("request")
    query = request.GET.copy() if isinstance(request, HttpRequest) else None
    if query is None:
        return ""
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else "?"
