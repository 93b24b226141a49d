"""Several lists of one model read in one statement."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from chibo.access.together import in_one_by_name
from chibo.orgs.models import Organisation
from tests.cast import Cast, as_service


def test_each_list_is_as_if_it_had_been_read_alone(cast: Cast) -> None:
    here = Organisation.objects.select_related("kind")
    lists = {
        "all": here.all(),
        "backwards": here.order_by("-sort_key", "-pk")[:3],
        "same again": here.order_by("-sort_key", "-pk")[:3],
        "one": here.filter(pk=cast.home.pk),
        "nowhere": here.filter(pk__in=[]),
    }
    with as_service():
        alone = {name: list(query) for name, query in lists.items()}
        with CaptureQueriesContext(connection) as asked:
            together = in_one_by_name(lists)
            kinds = [one.kind.tier for one in together["all"]]
    assert together == alone
    assert kinds == [one.kind.tier for one in alone["all"]]
    assert len(asked) == 1
    with CaptureQueriesContext(connection) as asked:
        assert in_one_by_name({"nowhere": lists["nowhere"]}) == {"nowhere": []}
    assert len(asked) == 0
