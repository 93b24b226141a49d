"""A written Word document: opens, has real styles and tables, hostile text, sameness.

R-PAP-16, R-PAP-17, R-PAP-31.
"""

import io
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree as ET

import docx as word
import pytest
from docx.enum.section import WD_ORIENT

from chibo.papers.public import Paper, docx
from tests.papers import specimens
from tests.papers.alphabet import VIETNAMESE_LETTERS
from tests.papers.reading import part_of_docx, text_of_docx
from tests.papers.test_pdf import HOSTILE


@pytest.mark.parametrize("make", specimens.EVERY_KIND)
def test_every_part_is_well_formed_and_linked(make: type[Paper]) -> None:
    with zipfile.ZipFile(io.BytesIO(docx(make()))) as archive:
        assert archive.testzip() is None
        names = set(archive.namelist())
        for name in names:
            ET.fromstring(archive.read(name))
        types = archive.read("[Content_Types].xml").decode()
        links = archive.read("word/_rels/document.xml.rels").decode()
    assert set(re.findall(r'PartName="/([^"]+)"', types)) <= names
    assert {f"word/{target}" for target in re.findall(r'Target="([^"]+)"', links)} <= names


@pytest.mark.parametrize("make", specimens.EVERY_KIND)
def test_every_style_used_is_defined_and_the_font_is_times_new_roman(make: type[Paper]) -> None:
    content = docx(make())
    styles = part_of_docx(content, "word/styles.xml")
    used = re.findall(
        r'<w:(?:pStyle|tblStyle) w:val="(\w+)"', part_of_docx(content, "word/document.xml")
    )
    assert set(used) <= set(re.findall(r'w:styleId="(\w+)"', styles))
    assert set(re.findall(r'w:ascii="([^"]+)"', styles)) == {"Times New Roman"}


def test_page_margins_and_body_follow_the_layout() -> None:
    document = word.Document(io.BytesIO(docx(specimens.resolution())))
    page = document.sections[0]
    lengths = (
        (page.page_width, 210),
        (page.page_height, 297),
        (page.top_margin, 20),
        (page.bottom_margin, 20),
        (page.left_margin, 30),
        (page.right_margin, 15),
    )
    assert all(length is not None and round(length.mm) == mm for length, mm in lengths)
    body = document.styles["Body Text"].paragraph_format
    assert (body.line_spacing.pt, round(body.first_line_indent.mm)) == (18, 10)
    assert document.styles["Normal"].font.size is None
    assert 'w:sz w:val="28"' in part_of_docx(docx(specimens.resolution()), "word/styles.xml")


def test_the_score_table_lies_across() -> None:
    page = word.Document(io.BytesIO(docx(specimens.score_table()))).sections[0]
    assert page.orientation is WD_ORIENT.LANDSCAPE
    assert page.page_width is not None
    assert round(page.page_width.mm) == 297


def test_the_page_number_is_a_field_from_the_second_page_on() -> None:
    content = docx(specimens.minutes())
    section = word.Document(io.BytesIO(content)).sections[0]
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == ""
    assert " PAGE " in part_of_docx(content, "word/header.xml")


def test_the_heading_of_a_long_table_is_repeated() -> None:
    assert "<w:tblHeader/>" in part_of_docx(docx(specimens.score_sheet()), "word/document.xml")


def test_hostile_text_prints_itself() -> None:
    paper = replace(specimens.minutes(), venue=HOSTILE + " \x00\x0b\ud800 🎉 " + VIETNAMESE_LETTERS)
    text = text_of_docx(docx(paper))
    assert HOSTILE in text
    assert f"🎉 {VIETNAMESE_LETTERS}" in text


def test_a_line_break_inside_a_cell_stays_one() -> None:
    task = replace(specimens.next_tasks()[0], task="dòng một\ndòng hai")
    content = docx(replace(specimens.resolution(), next_tasks=(task,)))
    assert "dòng một</w:t><w:br/>" in part_of_docx(content, "word/document.xml")


@pytest.mark.parametrize("make", specimens.EVERY_KIND)
def test_the_same_paper_gives_the_same_bytes(make: type[Paper]) -> None:
    assert docx(make()) == docx(make())
