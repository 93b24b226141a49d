"""Components of a form: the form itself with its command id, error summary, fields, the roll."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from django import forms
from django.forms.boundfield import BoundField
from django.template import Context, Library
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from chibo.shared import clock
from chibo.shared.ids import new_command_id
from chibo.web.fields import DayField

register = Library()
YEARS_OFFERED: Final = 6

# Looked through in this order: a CheckboxSelectMultiple is also a RadioSelect's relative.
_KINDS: Final[tuple[tuple[type[forms.Widget], str], ...]] = (
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.FileInput, "file"),
    (forms.PasswordInput, "password"),
)
_CLASSES: Final = {
    "select": "govuk-select",
    "textarea": "govuk-textarea",
    "file": "govuk-file-upload",
    "password": "govuk-input govuk-password-input__input govuk-js-password-input-input",
    "input": "govuk-input",
}


def kind_of(bound: BoundField) -> str:
    """Which markup a field gets, from its widget."""
    widget = bound.field.widget
    if widget.is_hidden:
        return "hidden"
    return next((kind for known, kind in _KINDS if isinstance(widget, known)), "input")


@register.inclusion_tag("chibo/field.html")
def field(
    bound: BoundField, hint: str = "", width: str = "", *, plain: bool = False
) -> dict[str, object]:
    """One field of a form: label, hint, error and box, by the kind of its widget.

    `width` is the number of characters expected (2, 3, 4, 5, 10, 20); `plain` leaves out the
    "(optional)" of fields that may stay empty, as in filters.
    """
    kind = kind_of(bound)
    # A word inside the box vanishes when somebody types: the label says it for good.
    bound.field.widget.attrs.pop("placeholder", None)
    hint = hint or str(bound.help_text or "")
    identifier = bound.auto_id or bound.html_name
    is_day = isinstance(bound.field, DayField)
    described = [
        f"{identifier}-hint" if hint or is_day else "",
        f"{identifier}-error" if bound.errors else "",
    ]
    attrs: dict[str, str | bool] = {"class": _css(kind, bound, width or ("10" if is_day else ""))}
    if about := " ".join(filter(None, described)):
        attrs["aria-describedby"] = about
    if kind == "textarea":
        attrs.setdefault("rows", "5")
    return {
        "bound": bound,
        "kind": kind,
        "hint": hint,
        "is_day": is_day,
        "id": identifier,
        "about": about,
        "box": bound.as_widget(attrs=attrs) if kind in _CLASSES or kind == "hidden" else "",
        "choices": _choices(bound) if kind in {"radios", "checkboxes"} else (),
        "is_optional": not bound.field.required and not plain and kind != "checkbox",
        "errors": [str(error) for error in bound.errors],
    }


def _css(kind: str, bound: BoundField, width: str) -> str:
    words = [_CLASSES.get(kind, "")]
    if bound.errors and kind in {"input", "password", "textarea", "select", "file"}:
        base = {"password": "input", "file": "file-upload"}.get(kind, kind)
        words.append(f"govuk-{base}--error")
    if width:
        words.append(f"govuk-input--width-{width}")
    return " ".join(filter(None, words))


def _choices(bound: BoundField) -> list[dict[str, object]]:
    return [
        {
            "id": choice.id_for_label,
            "name": choice.data["name"],
            "value": choice.data["value"],
            "label": choice.choice_label,
            "selected": choice.data["selected"],
        }
        for choice in bound.subwidgets
    ]


@register.simple_tag
def fresh_command_id() -> str:
    """A new command id, for a form written by hand."""
    return str(new_command_id())


@register.inclusion_tag("chibo/form_fields.html")
def form_fields(form: forms.BaseForm) -> dict[str, object]:
    """Every field of a form, hidden ones too."""
    return {"form": form}


@register.inclusion_tag("chibo/error_summary.html")
def error_summary(*sources: forms.BaseForm | forms.BaseFormSet[forms.Form]) -> dict[str, object]:
    """All errors of these forms and formsets, each a link to its field; nothing when all is right.

    The page's title should then begin with "Error:", which base.html does with `has_errors`.
    """
    return {"errors": [error for source in sources for error in errors_of(source)]}


def errors_of(source: forms.BaseForm | forms.BaseFormSet[forms.Form]) -> list[dict[str, str]]:
    """Each error as a sentence and the address of the field it is about."""
    if isinstance(source, forms.BaseFormSet):
        if not source.is_bound:
            return []
        whole = [{"text": str(error), "href": ""} for error in source.non_form_errors()]
        return whole + [error for form in source.forms for error in errors_of(form)]
    if not source.is_bound:
        return []
    found = [{"text": str(error), "href": ""} for error in source.non_field_errors()]
    for bound in source:
        # In the list at the top a sentence stands alone, so it says which field it is about.
        found += [
            {"text": f"{bound.label}: {error}", "href": f"#{_first_id(bound)}"}
            for error in bound.errors
        ]
    return found


def _first_id(bound: BoundField) -> str:
    identifier = str(bound.auto_id or bound.html_name)
    return f"{identifier}_0" if kind_of(bound) in {"radios", "checkboxes"} else identifier


@register.simple_block_tag(takes_context=True)
def command_form(
    context: Context,
    content: str,
    action: str = "",
    keep: str = "",
    *,
    has_file: bool = False,
    classes: str = "",
    form_id: str = "",
) -> SafeString:
    """`{% command_form keep="minutes-42" %} … {% endcommand_form %}`: a form for one command.

    It carries the token against forged requests and a fresh command id: the same page sent twice
    is one command. `keep` names the draft that stays on the device until the server has it.
    A page drawn again after a refusal rightly gets a new id: a refused command left nothing.
    """
    return render_to_string(
        "chibo/command_form.html",
        {
            "content": content,
            "action": action,
            "keep": keep,
            "has_file": has_file,
            "classes": classes,
            "form_id": form_id,
            "command_id": new_command_id(),
            "csrf_token": context.get("csrf_token"),
        },
    )


@register.simple_block_tag
def filters(content: str, reset: str = "?", *, is_active: bool | None = None) -> SafeString:
    """`{% filters %}{% field form.month plain=True %}{% endfilters %}`: filters live in the URL.

    Where it is told whether any filter is active, those that are not stand folded on a phone.
    """
    context = {"content": content, "reset": reset, "is_active": is_active}
    return render_to_string("chibo/filters.html", context)


@register.inclusion_tag("chibo/month_choice.html")
def month_choice(name: str, label: str, month: date) -> dict[str, object]:
    """A month as two boxes, tháng and năm: they send `<name>-month` and `<name>-year`."""
    latest = max(clock.today().year, month.year)
    return {
        "name": name,
        "label": label,
        "chosen": month,
        "months": range(1, 13),
        "years": sorted({*range(latest, latest - YEARS_OFFERED, -1), month.year}, reverse=True),
    }


@register.inclusion_tag("chibo/roll.html")
def roll(
    members: Iterable[Mapping[str, object]], exempt: Iterable[Mapping[str, object]] = ()
) -> dict[str, object]:
    """The roll: who is present, online, excused (with the reason) or unexcused.

    Each member: {"id", "name", "about", "status", "reason", "error"}. Posts `status-<id>` with
    present, online, excused or unexcused, and `reason-<id>`. `exempt` members are named below,
    outside the count; they may still be marked as there: `status-<id>` = present or empty.
    """
    listed = list(members)
    present = sum(member.get("status") in {"present", "online"} for member in listed)
    return {
        "members": listed,
        "exempt": list(exempt),
        "present": present,
        "entitled": len(listed),
    }
