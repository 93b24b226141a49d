"""Check the rows of an organisation file as a tree: parents, circles, what may stand under what."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from chibo.establishment.sheet import kinds, problems
from chibo.establishment.sheet.records import OrganisationRow
from chibo.spreadsheets.headings import heading_key
from chibo.spreadsheets.problems import Kind, Label, Param

KIND_LABELS = {
    "central_committee": Label("central committee", "Trung ương"),
    "province_committee": Label("province committee", "tỉnh ủy, thành ủy trực thuộc Trung ương"),
    "superior_committee": Label("committee above the grassroots", "cấp trên trực tiếp của TCCSĐ"),
    "grassroots_committee": Label("grassroots committee", "đảng bộ cơ sở"),
    "grassroots_cell": Label("grassroots cell", "chi bộ cơ sở"),
    "section_committee": Label("section committee", "đảng bộ bộ phận"),
    "subordinate_cell": Label("cell under a grassroots committee", "chi bộ trực thuộc"),
    "": Label("top of the tree", "không có cấp trên"),
}
CELL_TYPE_LABELS = {
    "state_enterprise": Label("state enterprise", "doanh nghiệp nhà nước"),
    "private_enterprise": Label("enterprise outside the state", "doanh nghiệp ngoài nhà nước"),
}


@dataclass
class Draft:
    """A row on its way: the record so far, its kind maybe still a word that its place decides."""

    row: OrganisationRow
    parent_text: str
    kind_text: str
    type_text: str = ""
    failed: bool = False


Report = Callable[[Draft, str, Kind, Mapping[str, Param]], None]


def settle(
    drafts: list[Draft],
    known: Mapping[str, str],
    report: Report,
) -> list[OrganisationRow]:
    """Give each row its parent's code and its own kind; return the sound ones, parents first.

    `known` maps the codes on record to their kinds. A row under a refused row is refused with it.
    """
    _Tree(drafts, known, report).settle()
    return [draft.row for draft in _parents_first(drafts)]


class _Tree:
    def __init__(
        self,
        drafts: list[Draft],
        known: Mapping[str, str],
        report: Report,
    ) -> None:
        self.drafts = drafts
        self.known = known
        self.report = report
        self.by_code: dict[str, Draft] = {}
        self.by_name: dict[str, list[Draft]] = {}

    def refuse(self, draft: Draft, where: str, problem: Kind, /, **params: Param) -> None:
        self.report(draft, where, problem, params)
        draft.failed |= problem.severity == "error"

    def settle(self) -> None:
        for draft in self.drafts:
            self._index(draft)
        for draft in self.drafts:
            self._find_parent(draft)
        self._refuse_cycles()
        done: set[int] = set()
        for draft in self.drafts:
            for step in self._way_down_to(draft, done):
                self._settle_kind(step)
                done.add(id(step))

    def _index(self, draft: Draft) -> None:
        code = draft.row.code
        other = self.by_code.get(code)
        if code and other is not None:
            for one, two in ((draft, other), (other, draft)):
                self.refuse(
                    one, "code", problems.CODE_DUPLICATE,
                    code=code, row=one.row.row, other_row=two.row.row,
                )  # fmt: skip
        elif code:
            self.by_code[code] = draft
        self.by_name.setdefault(heading_key(draft.row.name), []).append(draft)

    def _find_parent(self, draft: Draft) -> None:
        text = draft.parent_text
        if not text:
            return
        if text in self.by_code or text in self.known:
            draft.row = replace(draft.row, parent=text)
            return
        named = [found for found in self.by_name.get(heading_key(text), []) if found is not draft]
        if len(named) == 1 and named[0].row.code:
            draft.row = replace(draft.row, parent=named[0].row.code)
        else:
            kind = problems.PARENT_AMBIGUOUS if named else problems.PARENT_MISSING
            self.refuse(draft, "parent", kind, value=text[:60])

    def _refuse_cycles(self) -> None:
        reached: dict[int, int] = {}
        for start, draft in enumerate(self.drafts):
            way: list[Draft] = []
            step: Draft | None = draft
            while step is not None and id(step) not in reached:
                reached[id(step)] = start
                way.append(step)
                step = self.by_code.get(step.row.parent) if step.row.parent else None
            if step is not None and reached[id(step)] == start:
                circle = way[way.index(step) :]
                codes = " → ".join([one.row.code for one in circle] + [step.row.code])
                for one in circle:
                    self.refuse(one, "parent", problems.CYCLE, codes=codes[:200])

    def _way_down_to(self, draft: Draft, done: set[int]) -> list[Draft]:
        way: list[Draft] = []
        step: Draft | None = draft
        while step is not None and id(step) not in done and step not in way:
            way.append(step)
            step = self.by_code.get(step.row.parent) if step.row.parent else None
        return way[::-1]

    def _settle_kind(self, draft: Draft) -> None:
        parent = self.by_code.get(draft.row.parent) if draft.row.parent else None
        if parent is not None and parent.failed:
            if not draft.failed:
                self.refuse(
                    draft, "parent", problems.PARENT_REFUSED,
                    value=parent.row.code, row=parent.row.row,
                )  # fmt: skip
            return
        if draft.failed:
            return
        above = parent.row.kind if parent is not None else self.known.get(draft.row.parent, "")
        kind = draft.row.kind
        if kind not in kinds.KINDS:
            meant = kinds.kind_under(kind, above)
            if meant is None and above not in kinds.CELLS:
                self.refuse(draft, "kind", problems.KIND_UNCLEAR, name=draft.row.name)
                return
            kind = meant or "subordinate_cell"
        if above in kinds.CELLS:
            self.refuse(
                draft, "parent", problems.CELL_UNDER_CELL,
                name=draft.row.name, parent=draft.row.parent,
            )  # fmt: skip
        elif above not in kinds.MAY_STAND_UNDER[kind] and (
            above or draft.row.parent or kind in _NEVER_TOP
        ):
            self.refuse(
                draft, "parent", problems.WRONG_PLACE,
                name=draft.row.name, kind=KIND_LABELS[kind],
                parent=draft.row.parent, parent_kind=KIND_LABELS[above],
            )  # fmt: skip
        district = kinds.is_district(kind, draft.kind_text, draft.row.name)
        draft.row = replace(draft.row, kind=kind, is_district=district)
        self._settle_type(draft)

    def _settle_type(self, draft: Draft) -> None:
        """An enterprise with a state share takes its type from the share, whatever is written."""
        row = draft.row
        if row.kind not in kinds.CELLS:
            return
        if not row.cell_type:
            if not draft.failed:
                self.refuse(draft, "cell_type", problems.CELL_TYPE_MISSING)
            return
        if row.cell_type not in kinds.ENTERPRISES:
            return
        if row.state_share is None:
            if row.cell_type == "enterprise":
                self.refuse(draft, "state_share", problems.SHARE_MISSING)
            return
        derived = kinds.enterprise_type(row.state_share)
        if row.cell_type not in ("enterprise", derived):
            self.refuse(
                draft, "cell_type", problems.TYPE_CONTRADICTS_SHARE,
                value=draft.type_text[:60], share=_percent(row.state_share),
                read=CELL_TYPE_LABELS[derived],
            )  # fmt: skip
        draft.row = replace(row, cell_type=derived)


_NEVER_TOP = frozenset({"section_committee", "subordinate_cell"})


def _parents_first(drafts: list[Draft]) -> list[Draft]:
    sound = {draft.row.code: draft for draft in drafts if not draft.failed}
    ordered: dict[str, Draft] = {}
    for draft in sound.values():
        way = []
        step: Draft | None = draft
        while step is not None and step.row.code not in ordered:
            way.append(step)
            step = sound.get(step.row.parent)
        ordered.update({one.row.code: one for one in reversed(way)})
    return list(ordered.values())


def _percent(share: Decimal) -> str:
    return f"{share.normalize():f}".replace(".", ",")
