"""Layout profiles: margins, sizes, fixed words of a paper, by the guidance of its date."""

from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path

import yaml

PROFILES_FILE = Path(__file__).parent / "profiles.yaml"


@dataclass(frozen=True)
class LayoutProfile:
    """R-PAP-16 One guidance's layout; `*_mm` in millimetres, sizes and pitches in points.

    `assumed` names the fields whose value no source states.
    """

    key: str
    in_force_from: date
    in_force_until: date | None
    margin_top_mm: int
    margin_bottom_mm: int
    margin_left_mm: int
    margin_right_mm: int
    page_number_from_top_mm: int
    body_size: int
    line_pitch: int
    first_line_indent_mm: int
    paragraph_gap: int
    party_title_size: int
    superior_body_size: int
    issuing_body_size: int
    number_size: int
    place_date_size: int
    type_name_size: int
    abstract_size: int
    signature_size: int
    recipients_label_size: int
    recipients_size: int
    page_number_size: int
    table_size: int
    below_issuing_body: str
    below_abstract: str
    minutes_left: str
    minutes_right: str
    assumed: frozenset[str] = frozenset()


_VALUES = {f.name for f in fields(LayoutProfile)} - {"assumed"}


def _profile_from(entry: dict[str, object]) -> LayoutProfile:
    missing = _VALUES - entry.keys()
    unknown = entry.keys() - _VALUES
    if missing or unknown:
        raise ValueError(
            f"profiles.yaml, profile {entry.get('key')}: "
            f"missing {sorted(missing)}, unknown {sorted(unknown)}"
        )
    values: dict[str, object] = {}
    assumed: set[str] = set()
    for name, value in entry.items():
        if isinstance(value, dict):
            values[name] = value["assumed"]
            assumed.add(name)
        else:
            values[name] = value
    return LayoutProfile(**values, assumed=frozenset(assumed))  # type: ignore[arg-type]  # see tests


@cache
def layout_profiles() -> tuple[LayoutProfile, ...]:
    """All known profiles, oldest first."""
    entries = yaml.safe_load(PROFILES_FILE.read_text(encoding="utf-8"))
    return tuple(sorted(map(_profile_from, entries), key=lambda p: p.in_force_from))


def profile_for(on: date) -> LayoutProfile:
    """R-PAP-01 The layout in force on the paper's own date, not on the day it is printed.

    R-PAP-02 A date before the oldest known guidance gets the oldest one (assumed).
    """
    profiles = layout_profiles()
    in_force = [p for p in profiles if p.in_force_from <= on]
    return in_force[-1] if in_force else profiles[0]
