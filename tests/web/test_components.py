"""Each component escapes what people wrote, says its errors, and speaks the reader's language."""

from __future__ import annotations

import datetime as dt
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django import forms
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import get_template
from django.test import RequestFactory
from django.utils import translation
from typing_extensions import override

from chibo.web.templatetags.chibo_figures import heat_step
from chibo.web.templatetags.chibo_forms import errors_of
from chibo.web.templatetags.chibo_layout import status, undo_address
from tests.web.gallery import WEB, Person, render_gallery

HOSTILE = "\"><script>alert('x')</script><b a='"
OUR_TEMPLATES = sorted((WEB / "templates").rglob("*.html"))


def drawn(source: str, **context: object) -> str:
    return Template("{% load chibo i18n %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("source", "context"),
    [
        ("{% status bad %}", {}),
        ("{% button bad %}", {}),
        ("{% button bad href=bad %}", {}),
        ("{% button bad name=bad value=bad formaction=bad form=bad %}", {}),
        ("{% details bad %}{{ bad }}{% enddetails %}", {}),
        ("{% notice bad undo=bad %}", {}),
        ("{% empty bad %}{{ bad }}{% endempty %}", {}),
        ("{% confirmation bad %}{{ bad }}{% endconfirmation %}", {}),
        ("{% tabs items label=bad %}", {"items": [{"text": HOSTILE, "href": HOSTILE}]}),
        ("{% navigation items %}", {"items": [{"text": HOSTILE, "href": HOSTILE}]}),
        ("{% breadcrumbs items %}", {"items": [{"text": HOSTILE, "href": HOSTILE}]}),
        (
            "{% task_list items %}",
            {"items": [{"title": HOSTILE, "href": HOSTILE, "hint": HOSTILE, "status": HOSTILE}]},
        ),
        (
            "{% summary_list rows %}",
            {
                "rows": [
                    {
                        "key": HOSTILE,
                        "value": HOSTILE,
                        "actions": [{"text": HOSTILE, "href": HOSTILE, "about": HOSTILE}],
                    }
                ]
            },
        ),
        (
            "{% diff_table rows caption=bad %}",
            {"rows": [{"label": HOSTILE, "before": HOSTILE, "after": "y"}]},
        ),
        ("{% table caption=bad table_id=bad excel=bad chart=bad %}{{ bad }}{% endtable %}", {}),
        ("{% stat bad value=bad note=bad href=bad %}", {}),
        ("{% heat 1 2 href=bad about=bad %}", {}),
        ("{% sort_th bad bad %}", {"request": RequestFactory().get("/", {"q": HOSTILE})}),
        ("{% filters reset=bad %}{{ bad }}{% endfilters %}", {}),
        ("{% command_form action=bad keep=bad classes=bad form_id=bad %}{% endcommand_form %}", {}),
        (
            "{% roll people exempt=people %}",
            {
                "people": [
                    {
                        "id": 1,
                        "name": HOSTILE,
                        "about": HOSTILE,
                        "reason": HOSTILE,
                        "error": HOSTILE,
                    }
                ]
            },
        ),
    ],
)
def test_what_people_wrote_is_never_markup(source: str, context: dict[str, object]) -> None:
    html = drawn(source, bad=HOSTILE, **context)
    assert "alert(" in html, "the text itself must be shown"
    assert "<script" not in html
    assert "<b a=" not in html


class Hostile(forms.Form):
    words = forms.CharField(label=HOSTILE, help_text=HOSTILE)
    choice = forms.ChoiceField(label="x", choices=[(HOSTILE, HOSTILE)], widget=forms.RadioSelect)
    several = forms.MultipleChoiceField(
        label="x", choices=[(HOSTILE, HOSTILE)], widget=forms.CheckboxSelectMultiple
    )
    one = forms.ChoiceField(label="x", choices=[(HOSTILE, HOSTILE)])
    long = forms.CharField(label="x", widget=forms.Textarea)

    @override
    def clean(self) -> None:
        self.add_error("words", HOSTILE)
        self.add_error(None, HOSTILE)


def test_fields_and_errors_are_never_markup() -> None:
    form = Hostile({"words": HOSTILE, "long": HOSTILE, "choice": HOSTILE, "several": [HOSTILE]})
    html = drawn("{% error_summary form %}{% form_fields form %}", form=form)
    assert html.count("alert(") > 10
    assert "<script" not in html
    assert "<b a=" not in html


class Meeting(forms.Form):
    place = forms.CharField(label="Nơi họp", help_text="Ghi rõ", max_length=5)
    kind = forms.ChoiceField(label="Loại hình", choices=[("a", "A")], widget=forms.RadioSelect)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def test_each_error_leads_to_its_field() -> None:
    form = Meeting({"place": "Nhà văn hóa"})
    html = drawn("{% error_summary form %}{% form_fields form %}", form=form)
    for found in errors_of(form):
        assert found["text"] in html.replace("&#x27;", "'")
    targets = re.findall(r'href="#([\w-]+)"', html)
    assert targets == ["id_place", "id_kind_0"]
    for target in targets:
        assert f'id="{target}"' in html
    assert 'aria-describedby="id_place-hint id_place-error"' in html
    assert 'id="id_place-error"' in html
    assert 'value="Nhà văn hóa"' in html, "what was typed stays"


def test_a_form_without_errors_has_no_summary() -> None:
    assert drawn("{% error_summary form %}", form=Meeting()).strip() == ""
    assert (
        drawn("{% error_summary form %}", form=Meeting({"place": "a", "kind": "a"})).strip() == ""
    )


def test_a_formset_tells_its_errors_too() -> None:
    formset = forms.formset_factory(Meeting, extra=1)(
        {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-place": "quá dài đấy"}
    )
    assert 'href="#id_form-0-place"' in drawn("{% error_summary forms %}", forms=formset)


def test_each_form_has_its_own_id_and_each_drawing_a_new_one() -> None:
    source = "{% command_form %}{% endcommand_form %}" * 2 + "{% notice 'x' undo='/y/' %}"
    found = re.findall(r'name="command_id" value="([\w-]{36})"', drawn(source))
    assert len(set(found)) == 3


def test_ids_are_never_written_with_thousands_marks() -> None:
    html = drawn("{% roll people %}", people=[{"id": 12345, "name": "Lê Thị Bích"}])
    assert 'name="status-12345"' in html
    assert "12.345" not in html
    person = Person()
    person.pk = 54321
    assert 'data-person="54321"' in get_template("404.html").render({"user": person})


def test_the_roll_counts_only_who_must_come() -> None:
    people = [
        {"id": n, "name": str(n), "status": "present" if n < 18 else "excused"} for n in range(21)
    ]
    html = drawn("{% roll people exempt=people %}", people=people)
    assert "18/21 · 85,7\u00a0%" in html
    assert "0/0" in drawn("{% roll people %}", people=[])


def test_sorting_turns_round_and_forgets_the_page() -> None:
    def head(query: str) -> str:
        return drawn("{% sort_th 'name' 'Tên' %}", request=RequestFactory().get(f"/?{query}"))

    assert 'href="?page=&amp;sort=name"' not in head("page=3")
    assert 'href="?sort=name"' in head("page=3")
    assert 'aria-sort="ascending"' in head("sort=name")
    assert 'href="?month=11%2F2026&amp;sort=-name"' in head("month=11/2026&sort=name")
    assert 'aria-sort="descending"' in head("sort=-name")


def test_pages_keep_the_filters_and_one_page_needs_no_links() -> None:
    request = RequestFactory().get("/?kind=v&page=2")
    html = drawn("{% pagination page %}", page=Paginator(range(60), 20).page(2), request=request)
    assert 'href="?kind=v&amp;page=1"' in html
    assert 'aria-current="page"' in html
    one = drawn("{% pagination page %}", page=Paginator([1], 20).page(1), request=request)
    assert one.strip() == ""


@pytest.mark.parametrize(
    ("part", "whole", "step"),
    [(0, 10, 1), (59, 100, 1), (6, 10, 2), (7, 10, 3), (89, 100, 4), (9, 10, 5)],
)
def test_heat_has_five_steps(part: int, whole: int, step: int) -> None:
    assert heat_step(part, whole) == step


def test_a_heat_cell_of_nothing_is_a_dash_without_colour() -> None:
    assert "chibo-heat" not in drawn("{% heat 0 0 %}")
    assert "–" in drawn("{% heat None None %}")


def test_a_timer_runs_only_between_start_and_end() -> None:
    start = dt.datetime(2026, 12, 3, 19, 30, tzinfo=dt.UTC)
    now = start + dt.timedelta(minutes=12, seconds=59)
    source = "{% timer start end 10 now %}"
    running = drawn(source, start=start, end=None, now=now)
    assert 'data-planned="10"' in running
    assert ">12</span>" in running
    assert "data-timer-over>" in running, "two minutes over"
    assert "data-timer " not in drawn(source, start=start, end=now, now=now)
    assert "dự kiến 10 phút" in drawn(source, start=None, end=None, now=now)
    ahead = drawn(source, start=now, end=None, now=start)
    assert ">0</span>" in ahead, "a clock set back never shows less than nothing"


def test_an_unknown_kind_of_state_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="no such kind"):
        status("x", kind="greenish")


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("undo /tasks/3/reopen/", "/tasks/3/reopen/"),
        ("undo //elsewhere.example/", ""),
        ("undo https://elsewhere.example/", ""),
        ("undo javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_undo_only_posts_to_ourselves(tags: str, expected: str) -> None:
    assert undo_address(Message(constants.SUCCESS, "x", tags)) == expected


class Text(HTMLParser):
    """The words a page shows or says."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.hidden = 0

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in {"script", "style"}
        self.words += [value for name, value in attrs if name in {"aria-label", "title"} and value]

    @override
    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in {"script", "style"}

    @override
    def handle_data(self, data: str) -> None:
        if not self.hidden and data.strip():
            self.words.append(data.strip())


def test_no_english_is_left_on_a_vietnamese_page() -> None:
    reader = Text()
    reader.feed(render_gallery("vi"))
    plain = re.compile(
        r"\b(the|of|and|to|is|page|sign|show|back|next|undo|error|reason)\b", re.IGNORECASE
    )
    assert [words for words in reader.words if plain.search(words)] == []
    reader = Text()
    reader.feed(render_gallery("en"))
    assert "Skip to the content" in reader.words


@pytest.mark.parametrize("path", OUR_TEMPLATES, ids=lambda path: str(path.relative_to(WEB)))
def test_no_template_holds_a_script_or_a_style_of_its_own(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert "<style" not in source
    assert not re.search(r"\sstyle=", source)
    assert not re.search(r"\son[a-z]+=", source)
    assert "javascript:" not in source
    for attributes in re.findall(r"<script([^>]*)>", source):
        assert "src=" in attributes or 'type="application/json"' in attributes


@pytest.mark.parametrize("name", ["400", "403", "404", "500", "refused", "session_ended"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_pages_of_refusal_say_what_to_do(name: str, language: str) -> None:
    with translation.override(language):
        html = get_template(f"{name}.html").render({})
    assert f'<html lang="{language}"' in html
    assert html.count("<h1") == 1
    assert ('data-page="session-ended"' in html) == (name == "session_ended")


@pytest.mark.parametrize(
    "name",
    [
        "account/login.html",
        "account/logout.html",
        "account/password_change.html",
        "mfa/authenticate.html",
    ],
)
def test_signing_in_has_our_look(name: str) -> None:
    origin = get_template(name).origin.name  # type: ignore[attr-defined]  # Django's own backend
    assert Path(origin).is_relative_to(WEB), "chibo.web must stand before allauth"
