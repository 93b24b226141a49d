"""A question that lets counts of members, and nothing else of them, cross to the levels above."""

from django.db import migrations

# Runs with the owner's sight, because the levels above may count members and may not see them. It
# answers for the units whose figures the caller sees, and gives no row of any person.
CREATE = """
create or replace function chibo_headcounts(on_day date)
returns table (
    organisation_id bigint, members bigint, exempt bigint, probationary bigint, working bigint
)
language sql stable security definer set search_path from current
as $$
    select m.organisation_id,
        count(*),
        count(*) filter (where exists (
            select from members_exemption e where e.person_id = m.person_id and e.valid @> on_day
        )),
        count(*) filter (where m.status = 'probationary'),
        count(*) filter (where m.is_working)
    from members_membership m
    where m.valid @> on_day
        and (
            current_setting('role') in ('chibo_whole', 'chibo_service')
            or m.organisation_id = any(
                string_to_array(nullif(current_setting('chibo.counts', true), ''), ',')::bigint[]
            )
        )
    group by m.organisation_id
$$
"""


class Migration(migrations.Migration):
    dependencies = [("members", "0002_people_as_rosters_tell")]
    operations = [
        migrations.RunSQL(CREATE, "drop function chibo_headcounts(date)"),
        migrations.RunSQL(
            "revoke all on function chibo_headcounts(date) from public", migrations.RunSQL.noop
        ),
    ]
