"""R-MTG-12 to R-MTG-14, R-MTG-16: what may be a meeting's paper."""

from __future__ import annotations

import base64
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.meetings.materials import MOST_BYTES, is_program, secrecy_mark, text_of
from chibo.meetings.models import Material
from chibo.meetings.public import AddMaterial, RemoveMaterial
from chibo.shared.errors import Forbidden, RuleViolated
from chibo.shared.ids import new_command_id
from chibo.usecase.public import run
from tests.cast import Cast, as_service
from tests.meetings.course import meeting_at


def word_file(*runs: str) -> bytes:
    """A Word file whose one paragraph is split into these runs."""
    packed = io.BytesIO()
    inside = "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr(
            "word/document.xml",
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            f"<w:body><w:p>{inside}</w:p></w:body></w:document>",
        )
    return packed.getvalue()


def add(meeting_id: int, title: str = "Dự thảo", **given_fields: object) -> AddMaterial:
    content = given_fields.pop("content", b"")
    assert isinstance(content, bytes)
    return AddMaterial.model_validate(
        {
            "subject_id": meeting_id,
            "title": title,
            "content": base64.b64encode(content),
            **given_fields,
        }
    )


def test_a_paper_is_kept_with_its_size(cast: Cast) -> None:
    course = meeting_at(cast, "planned")
    file = word_file("Nội dung sinh hoạt")
    outcome = run(
        add(course.meeting_id, file_name="Dự thảo.docx", content=file),
        actor=cast.user("secretary"),
    )
    assert outcome.first("MaterialAdded")["size"] == len(file)
    with as_service("bookkeeper"):
        kept = Material.objects.get()
    assert bytes(kept.content) == file
    assert kept.media_type.endswith("wordprocessingml.document")


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"file_name": "a.pdf", "content": b"x" * (MOST_BYTES + 1)}, "R-MTG-12"),
        ({"title": "TỐI MẬT: kế hoạch", "text": "x"}, "R-MTG-13"),
        ({"title": "Kế hoạch", "text": "Độ mật: MẬT\nnội dung"}, "R-MTG-13"),
        ({"file_name": "ke-hoach-tuyet_mat.pdf", "content": b"%PDF-"}, "R-MTG-13"),
        ({"file_name": "a.docx", "content": word_file("TUYỆT", " M", "ẬT")}, "R-MTG-13"),
        ({"file_name": "chuong-trinh.exe", "content": b"x"}, "R-MTG-14"),
        ({"file_name": "hop.pdf", "content": b"MZ\x90\x00"}, "R-MTG-14"),
        ({"file_name": "mau.docm", "content": b"PK\x03\x04"}, "R-MTG-14"),
        ({}, "R-MTG-16"),
    ],
)
def test_what_may_not_be_there_is_refused(cast: Cast, fields: dict[str, object], code: str) -> None:
    course = meeting_at(cast, "planned")
    given_fields = {"title": "Dự thảo", **fields}
    with pytest.raises(RuleViolated) as refusal:
        run(add(course.meeting_id, **given_fields), actor=cast.user("secretary"))  # type: ignore[arg-type]  # checked by the command
    assert refusal.value.code == code
    with as_service("bookkeeper"):
        assert not Material.objects.exists()


@pytest.mark.parametrize(
    "title",
    [
        "Bảo vệ bí mật nhà nước",
        "LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "Nuôi ong lấy mật",
        "Công tác Mặt trận",
    ],
)
def test_speaking_of_secrets_is_no_mark(title: str) -> None:
    assert not secrecy_mark(title, "cong-tac-mat-tran.docx", title)


@given(st.text(max_size=40), st.sampled_from(["MẬT", "TỐI MẬT", "TUYỆT MẬT"]))
def test_a_mark_on_a_line_of_its_own_is_always_found(words: str, mark: str) -> None:
    before = "".join(sign for sign in words if not sign.isalnum() and sign != "_")
    assert secrecy_mark("Tài liệu", "a.txt", f"{before}\n.{mark}.\n{words}") == mark


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reading(content: bytes) -> None:
    assert isinstance(text_of("a.docx", content), str)
    assert isinstance(text_of("a.docx", b"PK\x03\x04" + content), str)
    is_program("a", content)


def test_a_packed_bomb_is_read_only_so_far() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("word/document.xml", b"<p>" + b" " * (64 * 1024 * 1024) + b"</p>")
    assert len(text_of("a.docx", packed.getvalue())) < 32 * 1024 * 1024


def test_what_members_were_sent_stays(cast: Cast) -> None:
    course = meeting_at(cast, "prepared")
    secretary = cast.user("secretary")
    added = run(add(course.meeting_id, text="x"), actor=secretary).first("MaterialAdded")
    command = RemoveMaterial(
        subject_id=course.meeting_id, material_id=int(str(added["material_id"]))
    )
    run(command, actor=secretary)
    with pytest.raises(RuleViolated) as refusal:
        run(command.model_copy(update={"id": new_command_id()}), actor=secretary)
    assert refusal.value.code == "R-MTG-16"


def test_after_the_call_nothing_is_taken_away(cast: Cast) -> None:
    course = meeting_at(cast, "called")
    secretary = cast.user("secretary")
    added = run(add(course.meeting_id, text="x"), actor=secretary).first("MaterialAdded")
    assert course.meeting.papers_sent_at is not None
    with pytest.raises(RuleViolated) as refusal:
        run(
            RemoveMaterial(
                subject_id=course.meeting_id, material_id=int(str(added["material_id"]))
            ),
            actor=secretary,
        )
    assert refusal.value.code == "R-MTG-03"


def test_a_member_adds_nothing(cast: Cast) -> None:
    course = meeting_at(cast, "planned")
    with pytest.raises(Forbidden):
        run(add(course.meeting_id, text="x"), actor=cast.user("member"))
