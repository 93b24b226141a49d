"""A city as large as the largest in our sources, with generated facts, in a database of its own."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.conf import settings
from django.db import connections

from chibo.config.migration import bring_up_to_date
from tests.conftest import drop_database, owner_connection, template_name, use_database

DIRECT: Final = 35
COMMITTEES: Final = 590
GRASSROOTS_CELLS: Final = 707
CELLS_BELOW_COMMITTEES: Final = 6095
MONTHS: Final = 12
CITY_ID: Final = 1

# Ids by rank: the city is 1; what is directly below, the committees and the cells follow.
TREE: Final = f"""
insert into orgs_organisation
  (id, code, name, kind_id, cell_type, is_remote, is_ethnic_minority_area, is_specially_difficult,
   place_name, parent_id, path, sort_key, search_text)
select id, 'B' || id, 'Tổ chức ' || id, kind, cell_type, id % 9 = 0, id % 11 = 0, id % 13 = 0,
       'Mẫu', parent, path::ltree, lpad(id::text, 8, '0'), ''
from (
  select {CITY_ID} as id, 'province_committee' as kind, '' as cell_type, null::bigint as parent,
         '{CITY_ID}' as path
  union all
  select 1 + n, 'district_committee', '', {CITY_ID}, '{CITY_ID}.' || (1 + n)
  from generate_series(1, {DIRECT}) n
  union all
  select 1000 + n, 'grassroots_committee', '', 2 + n % {DIRECT},
         '{CITY_ID}.' || (2 + n % {DIRECT}) || '.' || (1000 + n)
  from generate_series(1, {COMMITTEES}) n
  union all
  select 2000 + n, 'grassroots_cell', 'agency', 2 + n % {DIRECT},
         '{CITY_ID}.' || (2 + n % {DIRECT}) || '.' || (2000 + n)
  from generate_series(1, {GRASSROOTS_CELLS}) n
  union all
  select 10000 + n, 'subordinate_cell',
         (array['residential_unit','agency','service_unit','state_enterprise'])[1 + n % 4],
         1001 + n % {COMMITTEES},
         '{CITY_ID}.' || (2 + (1 + n % {COMMITTEES}) % {DIRECT}) || '.'
           || (1001 + n % {COMMITTEES}) || '.' || (10000 + n)
  from generate_series(1, {CELLS_BELOW_COMMITTEES}) n
) tree
"""  # noqa: S608  of the constants above

FACTS: Final = f"""
insert into reports_cellmonth
  (organisation_id, month, origin, members, members_exempt, members_working, meetings_due,
   meetings_held, meetings_on_time, thematic_due, thematic_held, attendance_due,
   attendance_present, attendance_excused, attendance_unexcused, steps_required, steps_done,
   minutes_telling, minutes_discussion, speakers, criticism_presented, resolutions_adopted,
   tasks_given, tasks_done, tasks_overdue, working_members_with_task, sheets_self,
   sheets_overseer, sheets_visitor, points_self, points_overseer, points_visitor, points_maximum,
   gap_pairs, gap_points, rated_good, rated_fair, rated_average, rated_poor, refreshed_at)
select o.id, m.month, 'reported', 18, 2, 12, 1, h.held, h.held, (n % 3 = 0)::int,
       (n % 3 = 0)::int * h.held, 16 * h.held, (16 - (o.id + n) % 4) * h.held, (o.id + n) % 3, 0,
       14, 12, 30, 50, 5, 1, h.held, 4, 3, (o.id % 5 = 0)::int, 9, h.held,
       (o.id % 2) * h.held, 0, (90 + o.id % 8) * h.held, 85 * (o.id % 2) * h.held, 0,
       100 * h.held, (o.id % 2) * h.held, (5 + o.id % 8) * (o.id % 2) * h.held, h.held, 0, 0, 0,
       now()
from orgs_organisation o
join orgs_kind k on k.code = o.kind_id and k.tier = 'cell'
cross join (
  select n, (date '2026-01-01' + make_interval(months => n - 1))::date as month
  from generate_series(1, {MONTHS}) n
) m
cross join lateral (select ((o.id + n) % 17 <> 0)::int as held) h
"""  # noqa: S608  of the constants above


@contextmanager
def city() -> Iterator[None]:
    """The city's tree and a year of facts taken over as counts; dropped at the end."""
    before = str(settings.DATABASES["default"]["NAME"])
    mine = f"chibo_bench_{uuid.uuid4().hex[:12]}"
    with owner_connection() as owner:
        template = template_name()
        known = owner.execute("select 1 from pg_database where datname = %s", [template]).fetchone()
        owner.execute(f'create database "{mine}"' + (f' template "{template}"' if known else ""))
        use_database(mine)
        if not known:
            bring_up_to_date()
        try:
            with connections["owner"].cursor() as cursor:
                cursor.execute(TREE)
                cursor.execute(FACTS)
                cursor.execute("vacuum analyze orgs_organisation")
                cursor.execute("vacuum analyze reports_cellmonth")
            yield
        finally:
            connections.close_all()
            use_database(before)
            drop_database(owner, mine)
