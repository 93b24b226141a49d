"""Which organisation keeps a cell's files: there case files and exemptions go up to."""

from __future__ import annotations

from chibo.orgs.models import Organisation


def keeper_of(cell: Organisation) -> Organisation:
    """R-ABS-43 The grassroots organisation: the nearest above, or the cell that is one itself."""
    above = Organisation.objects.filter(path__above=cell.path, kind__is_grassroots=True)
    return max(above, key=lambda one: one.path.count("."), default=cell)
