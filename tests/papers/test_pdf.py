"""A drawn PDF: archive format, fonts, hostile text, length, sameness: R-PAP-30."""

import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from chibo.papers.public import AgendaPart, Attendance, Officer, Paper, Roll, RollEntry, Speech, pdf
from tests.papers import specimens
from tests.papers.alphabet import VIETNAMESE_LETTERS
from tests.papers.reading import fonts_of, metadata_of, page_count, text_of_pdf

PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
HOSTILE = '#panic("x") $y$ *z* <w> \\ "q" @ref ` & {{ x }} {% y %} // ]]> [a] _b_ ~ - 1. \\u{41}'


def one_line(content: bytes) -> str:
    return " ".join(text_of_pdf(content).split())


@pytest.mark.parametrize("make", specimens.EVERY_KIND)
def test_only_the_committed_fonts_are_used_and_embedded(make: type[Paper]) -> None:
    fonts = fonts_of(pdf(make()))
    assert set(fonts) <= {"Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"}
    assert {"Tinos", "Tinos-Bold", "Tinos-Italic"} <= set(fonts)
    assert all(fonts.values())


@pytest.mark.parametrize("make", specimens.EVERY_KIND)
def test_it_declares_pdf_a_2b_and_vietnamese(make: type[Paper]) -> None:
    told = metadata_of(pdf(make()))
    assert (told[f"{PDFA}part"], told[f"{PDFA}conformance"]) == ("2", "B")
    assert "vi-VN" in told["{http://purl.org/dc/elements/1.1/}language"]
    assert "2026-09-03" in told["{http://ns.adobe.com/xap/1.0/}CreateDate"]


def test_every_vietnamese_letter_prints_and_is_read_back_composed() -> None:
    spaced = " ".join(VIETNAMESE_LETTERS)
    for form in ("NFC", "NFD"):
        paper = replace(specimens.invitation(), venue=unicodedata.normalize(form, spaced))
        assert spaced in one_line(pdf(paper))


def test_hostile_text_prints_itself() -> None:
    sheet = specimens.score_sheet()
    criterion = replace(sheet.groups[0].criteria[0], criterion=HOSTILE, note="#x")
    group = replace(sheet.groups[0], name="*đậm* #1", criteria=(criterion,))
    paper = replace(
        sheet,
        groups=(group,),
        signature=replace(sheet.signature, name="#Lê $Văn *An* <b>"),
    )
    text = "".join(text_of_pdf(pdf(paper)).split())
    for words in ("*đậm*#1", "#Lê$Văn*An*<b>"):
        assert words in text
    minutes = replace(specimens.minutes(), venue=HOSTILE)
    assert " ".join(HOSTILE.split()) in one_line(pdf(minutes))


def test_letters_without_a_glyph_do_not_break_the_archive_format() -> None:
    paper = replace(specimens.invitation(), venue="Nhà 🎉 \x00\ud800 漢字")
    content = pdf(paper)
    assert "Nhà ? ??" in one_line(content)
    assert metadata_of(content)[f"{PDFA}part"] == "2"


def test_two_hundred_members_flow_over_the_pages() -> None:
    entries = tuple(
        RollEntry(
            f"Nguyễn Thị Thùy Dương {n}", Attendance.EXCUSED if n % 9 == 0 else Attendance.PRESENT
        )
        for n in range(200)
    )
    speeches = tuple(Speech(e.name, "Nhất trí với dự thảo nghị quyết. " * 3) for e in entries)
    paper = replace(
        specimens.minutes(),
        roll=Roll(entries),
        agenda=(AgendaPart("Thảo luận", speeches=speeches),),
    )
    content = pdf(paper)
    text = text_of_pdf(content)
    assert page_count(content) > 12
    assert text.splitlines().count("TT Họ và tên Đảng viên Dự họp Đảng phí") >= 4
    assert all(f"Dương {n}" in text for n in (0, 99, 199))
    assert "88,5 % (177/200)" in text
    lines = text.splitlines()
    assert all(str(page) in lines for page in range(2, page_count(content) + 1))


def test_the_first_page_has_no_number() -> None:
    assert text_of_pdf(pdf(specimens.minutes())).startswith("ĐẢNG BỘ XÃ HÒA AN ĐẢNG CỘNG SẢN")


def test_a_very_long_name_stays_on_the_page() -> None:
    long_word = "Nguyễn" * 60
    paper = replace(
        specimens.minutes(),
        chair=Officer(long_word, "Bí thư"),
        roll=Roll(
            (RollEntry(long_word, Attendance.PRESENT), RollEntry("Lê " * 200, Attendance.EXEMPT))
        ),
    )
    text = text_of_pdf(pdf(paper))
    assert "".join(text.replace("\u200b", "").split()).count(long_word) >= 2
    assert max(map(len, text.splitlines())) < 120


def test_a_task_longer_than_a_page_is_printed_whole() -> None:
    words = " ".join(f"việc{n}" for n in range(2000))
    task = replace(specimens.next_tasks()[0], task=words)
    text = text_of_pdf(pdf(replace(specimens.resolution(), next_tasks=(task,))))
    assert "việc1999" in text
    assert "việc1000" in text


def test_empty_lists_still_make_a_whole_paper() -> None:
    minutes = replace(
        specimens.minutes(), roll=Roll(()), agenda=(), guests=(), criticism=(), tasks=(), skipped=(),
        score=None, adopted=None, closed_at=None,
    )  # fmt: skip
    text = one_line(pdf(minutes))
    assert "không tính (0/0)" in text
    assert text.endswith("Trần Thị Mỹ Duyên Nguyễn Văn Thảo")
    judgement = replace(
        specimens.resolution().judgement, previous=(), ideology=" ", weaknesses_and_causes=""
    )
    resolution = replace(
        specimens.resolution(), judgement=judgement, next_tasks=(), assignments=(), carrying_out="",
        self_score=None, grounds=(),
    )  # fmt: skip
    text = one_line(pdf(resolution))
    assert "Kỳ trước không có nhiệm vụ được giao." in text
    assert all(f"{part}- " in text for part in ("I", "II", "III", "IV"))
    assert "BẢNG CHẤM ĐIỂM" in one_line(pdf(replace(specimens.score_sheet(), groups=())))
    assert "Tổng số 0 chi bộ" in one_line(pdf(replace(specimens.score_table(), lines=())))
    assert "GIẤY MỜI" in one_line(
        pdf(replace(specimens.invitation(), agenda=(), materials=(), chair=None))
    )


@pytest.mark.parametrize("make", specimens.EVERY_KIND)
def test_the_same_paper_gives_the_same_bytes(make: type[Paper]) -> None:
    first = pdf(make())
    pdf(specimens.invitation(specimens.OLD_DAY))
    assert pdf(make()) == first


def test_papers_drawn_at_once_in_several_threads_do_not_mix() -> None:
    papers = [specimens.score_sheet(seed=n) for n in range(8)]
    alone = [pdf(paper) for paper in papers]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(pdf, papers)) == alone
