"""PostgreSQL's ltree as a Django field: the path of an organisation from the root, as ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.lookups import Lookup
from django.db.models.sql.compiler import SQLCompiler
from typing_extensions import override

if TYPE_CHECKING:  # the stubs' generics do not exist at run time
    TextField = models.TextField[str, str]
    StringLookup = Lookup[str]
else:
    TextField = models.TextField
    StringLookup = Lookup


class PathField(TextField):
    """`12.57.1403`: the ids from the root down to the organisation itself."""

    @override
    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "ltree"


@PathField.register_lookup
class IsInside(StringLookup):
    """`path__inside=p`: the row is `p` or lies below it."""

    lookup_name = "inside"

    @override
    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[str | int, ...]]:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} <@ {right}::ltree", (*left_params, *right_params)


@PathField.register_lookup
class IsInsideAny(StringLookup):
    """`path__inside_any=[p, q]`: the row lies in one of these subtrees."""

    lookup_name = "inside_any"

    @override
    def get_prep_lookup(self) -> list[str]:
        return list(self.rhs)

    @override
    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[Any, ...]]:
        left, left_params = self.process_lhs(compiler, connection)
        return f"{left} <@ any(%s::ltree[])", (*left_params, self.rhs)


@PathField.register_lookup
class IsAbove(StringLookup):
    """`path__above=p`: the row is `p` or one of its ancestors."""

    lookup_name = "above"

    @override
    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[str | int, ...]]:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} @> {right}::ltree", (*left_params, *right_params)
