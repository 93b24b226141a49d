"""Every template compiles, is shown by some page, and says nothing untranslated."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

from tests.contracts.source import SOURCE

FOLDER = SOURCE / "web" / "templates"
TEMPLATES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html"))
# Named by the framework or the sign-in library, not by us.
NAMED_ELSEWHERE = ("account/", "allauth/", "mfa/", "socialaccount/", "usersessions/")
OF_THE_FRAMEWORK = {"400.html", "403.html", "404.html", "429.html", "500.html"}
_CODE = re.compile(
    r"{%\s*comment.*?endcomment\s*%}|{%\s*blocktrans.*?endblocktrans(?:late)?\s*%}|{%.*?%}|{{.*?}}"
    r"|{#.*?#}|<script.*?</script>|<svg.*?</svg>|<code>.*?</code>|<[^>]+>",
    re.DOTALL,
)
_WORD = re.compile(r"[^\W\d_]{3,}")
# The product's own name, and words of a machine.
# A language is named in itself; parts of a resolution have Roman numbers.
SAID_AS_IS = {
    "Word",
    "Tiếng",
    "Việt",
    "III",
    "chibo",
    "nbsp",
    "rarr",
    "larr",
    "middot",
    "times",
    "DOCX",
    "PDF",
    "English",
}


def _text(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_compiles(name: str) -> None:
    get_template(name)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_holds_no_bare_words(name: str) -> None:
    text = re.sub(r"{% block page_kind %}.*?{% endblock %}", "", _text(name))
    text = _CODE.sub(" ", text)
    assert set(_WORD.findall(text)) - SAID_AS_IS == set(), name


def test_every_template_is_used() -> None:
    written = "\n".join(
        path.read_text(encoding="utf-8")
        for path in [*SOURCE.rglob("*.py"), *FOLDER.rglob("*.html")]
        if "migrations" not in path.parts
    )
    unused = [
        name
        for name in TEMPLATES
        if name not in OF_THE_FRAMEWORK
        and not name.startswith(NAMED_ELSEWHERE)
        and name not in written
    ]
    assert unused == []


def test_the_folder_is_where_it_is_looked_for() -> None:
    assert len(TEMPLATES) > 30
    assert isinstance(FOLDER, Path)
