"""The catalogue's part for imports holds every sentence, word for word as the code says it."""

from pathlib import Path

from babel.messages.pofile import read_po

import chibo
from chibo.establishment.sheet.problems import ORGANISATION_KINDS
from chibo.members.roster.kinds import ROSTER_KINDS
from chibo.spreadsheets.refusals import FILE_REFUSALS


def test_the_catalogue_has_each_sentence_and_no_other() -> None:
    part = Path(next(iter(chibo.__path__))) / "locale/parts/spreadsheets.po"
    with part.open("rb") as opened:
        written = {str(entry.id): str(entry.string) for entry in read_po(opened) if entry.id}
    kinds = [
        *FILE_REFUSALS.values(),
        *ROSTER_KINDS.values(),
        *ORGANISATION_KINDS.values(),
    ]
    assert written.keys() == {kind.english for kind in kinds}
    for kind in kinds:
        assert any(
            written[kind.english] == other.vietnamese
            for other in kinds
            if other.english == kind.english
        )
