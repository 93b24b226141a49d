"""The shards in which changes are counted; the narrow path to what similar cells reach."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SHARDS = 64
# R-REP-14. Runs as its owner, past row security, and so gives away nothing but quartiles of five
# cells or more, rounded, for a cell that the reader sees the names of. One set of cells for all
# who ask: whoever is in it too. docs/decisions/0009-typical-range.md
CREATE = """
create function chibo_typical_range(cell bigint, first date, last date)
returns table (
    month date, level_name text, cells bigint,
    points_low integer, points_high integer, attendance_low integer, attendance_high integer
)
language sql stable security definer set search_path = public, pg_temp
as $$
with me as (
    select o.cell_type, p.id as near_id, p.parent_id as far_id
    from orgs_organisation o join orgs_organisation p on p.id = o.parent_id
    where o.id = cell and o.cell_type <> '' and o.id = any(
        string_to_array(nullif(current_setting('chibo.units', true), ''), ',')::bigint[])
),
levels as (
    select 1 as far, near_id as id from me
    union all select 2, far_id from me where far_id is not null
),
alike as (
    select l.far, a.name as level_name, m.month,
           100 * m.points_self / m.points_maximum as points,
           100.0 * m.attendance_present / nullif(m.attendance_due, 0) as attendance
    from me cross join levels l
    join orgs_organisation a on a.id = l.id
    join orgs_organisation c on c.path <@ a.path and c.cell_type = me.cell_type
    join reports_cellmonth m on m.organisation_id = c.id
    where m.month between first and last and m.sheets_self > 0 and m.points_maximum > 0
),
found as (
    select far, level_name, month, count(*) as cells,
           percentile_cont(array[0.25, 0.75]) within group (order by points) as points,
           case when count(attendance) >= 5 then
               percentile_cont(array[0.25, 0.75]) within group (order by attendance)
           end as attendance
    from alike group by far, level_name, month having count(*) >= 5
)
select distinct on (month) month, level_name, cells,
       round(points[1])::integer, round(points[2])::integer,
       round(attendance[1])::integer, round(attendance[2])::integer
from found order by month, far
$$
"""
CLOSE = "revoke all on function chibo_typical_range(bigint, date, date) from public"
DROP = "drop function if exists chibo_typical_range(bigint, date, date)"


def fill(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    revision = apps.get_model("reports", "FactRevision")
    rows = (revision(shard=number, revision=0) for number in range(SHARDS))
    revision.objects.using(editor.connection.alias).bulk_create(rows)


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_first_tables"), ("orgs", "0001_first_tables")]
    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunSQL(CREATE, DROP),
        migrations.RunSQL(CLOSE, migrations.RunSQL.noop),
    ]
