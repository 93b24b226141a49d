"""The message builder finds every message, and refuses a catalogue that is not whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.mofile import read_mo

from tools import build_messages

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "web/templates").mkdir(parents=True)
    (tmp_path / "locale/parts").mkdir(parents=True)
    monkeypatch.setattr(build_messages, "ROOT", tmp_path)
    monkeypatch.setattr(build_messages, "SOURCES", tmp_path)
    monkeypatch.setattr(build_messages, "PARTS", tmp_path / "locale/parts")
    monkeypatch.setattr(build_messages, "BUILT", tmp_path / "locale/vi/LC_MESSAGES")
    return tmp_path


def part(folder: Path, name: str, text: str) -> None:
    (folder / f"locale/parts/{name}.po").write_text(HEAD + text, encoding="utf-8")


def built(folder: Path) -> dict[str, str]:
    with (folder / "locale/vi/LC_MESSAGES/django.mo").open("rb") as source:
        return {str(message.id): str(message.string) for message in read_mo(source) if message.id}


def test_every_way_of_asking_is_found(folder: Path) -> None:
    (folder / "a.py").write_text(
        '_("one")\ngettext_lazy("two")\npgettext("place", "three")\n'
        'ngettext("%(n)s task", "%(n)s tasks", n)\n_("four" " and five")\n_(variable)\n',
        encoding="utf-8",
    )
    (folder / "web/templates/a.html").write_text(
        """{% load i18n %}{% translate "six (b)" %}{% translate "seven" context "c" as x %}
        {% blocktranslate with n=a %}eight {{ n }}{% endblocktranslate %}{% button _("nine") %}
        {{ _("ten") }}{# {% translate "never" %} #}""",
        encoding="utf-8",
    )
    found = set(build_messages.messages_in([folder]))
    assert found == {
        ("", "one"),
        ("", "two"),
        ("place", "three"),
        ("", "%(n)s task"),
        ("", "four and five"),
        ("", "six (b)"),
        ("c", "seven"),
        ("", "eight %(n)s"),
        ("", "nine"),
        ("", "ten"),
    }


def test_parts_become_one_catalogue(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.py").write_text('_("one")\n_("two")\n', encoding="utf-8")
    part(folder, "a", 'msgid "one"\nmsgstr "một"\n')
    part(folder, "b", 'msgid "two"\nmsgstr "hai"\n\nmsgid "one"\nmsgstr "một"\n')
    assert build_messages.main([]) == 0
    assert built(folder) == {"one": "một", "two": "hai"}
    assert "2 messages" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('msgid "one"\nmsgstr ""\n', "empty translation"),
        ('msgid "one"\nmsgstr "  "\n', "empty translation"),
        ('#, fuzzy\nmsgid "one"\nmsgstr "một"\n', "fuzzy translation"),
        ('msgid "one"\nmsgstr "một"\n\nmsgid "%(n)s x"\nmsgstr "x"\n', "placeholders"),
        ('msgid "one"\nmsgstr "một"\n\nmsgid "x"\nmsgstr "%(n)s"\n', "placeholders"),
        ('msgid "other"\nmsgstr "khác"\n', "no translation of 'one'"),
        ('msgctxt "c"\nmsgid "one"\nmsgstr "một"\n', "no translation of 'one'"),
    ],
)
def test_what_is_not_whole_is_refused_and_nothing_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    (folder / "a.py").write_text('_("one")\n', encoding="utf-8")
    part(folder, "a", text)
    assert build_messages.main([]) == 1
    assert said in capsys.readouterr().err
    assert not (folder / "locale/vi").exists()


def test_two_parts_that_disagree_are_both_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    part(folder, "a", 'msgid "one"\nmsgstr "một"\n')
    part(folder, "b", 'msgid "one"\nmsgstr "nhất"\n')
    assert build_messages.main([]) == 1
    said = capsys.readouterr().err
    assert "a.po" in said
    assert "b.po" in said


def test_missing_ones_can_be_put_up_with(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.py").write_text('_("one")\n_("two")\n', encoding="utf-8")
    part(folder, "a", 'msgid "one"\nmsgstr "một"\n')
    assert build_messages.main(["--allow-missing"]) == 0
    assert "no translation of 'two'" in capsys.readouterr().err
    assert built(folder) == {"one": "một"}


def test_an_empty_part_to_fill_in_can_be_printed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.py").write_text(
        '_("say \\"yes\\"")\npgettext("c", "one")\nngettext("a", "b", 2)\n', encoding="utf-8"
    )
    assert build_messages.main(["--list", str(folder / "a.py")]) == 0
    printed = capsys.readouterr().out
    assert 'msgid "say \\"yes\\""' in printed
    assert 'msgctxt "c"\nmsgid "one"' in printed
    assert 'msgid_plural "b"' in printed
