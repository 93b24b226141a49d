"""Files that people send with a form."""

from __future__ import annotations

from django import forms

from chibo.meetings.public import FILE_TOO_LARGE, MOST_BYTES


def is_small_enough(form: forms.Form) -> bool:
    """R-MTG-12 Whether the form's `file` need be read at all; a huge one would fill the memory.

    One that is too large is told beside its box.
    """
    if not form.is_valid():
        return True  # its own errors are shown first
    file = form.cleaned_data["file"]
    if not file or file.size <= MOST_BYTES:
        return True
    told = {"size": f"{file.size / 1024**2:.1f}".replace(".", ","), "limit": MOST_BYTES // 1024**2}
    form.add_error("file", FILE_TOO_LARGE.sentence % told)
    return False
