"""Where somebody belonged before; which posts bar an ending; taking in who comes from elsewhere."""

import django.contrib.postgres.fields
from django.db import migrations, models

FILL = """
update members_person p set earlier_cells = found.cells
from (
    select m.person_id, array_agg(distinct m.organisation_id) as cells
    from members_membership m join members_person q on q.id = m.person_id
    where m.organisation_id <> q.organisation_id
    group by m.person_id
) found
where found.person_id = p.id
"""

# Runs with the owner's sight: a post out of the caller's sight still bars the end of a membership.
# It answers only about people on the caller's own rosters, and tells posts, which are no secret.
POSTS = """
create or replace function chibo_posts_after(person bigint, on_day date)
returns table (kind text, organisation_id bigint)
language sql stable security definer set search_path from current
as $$
    select p.kind::text, p.organisation_id
    from members_post p join members_person q on q.id = p.person_id
    where p.person_id = person
        and p.valid && daterange(on_day, null)
        and (
            current_setting('role') = 'chibo_service'
            or q.organisation_id = any(
                string_to_array(nullif(current_setting('chibo.units', true), ''), ',')::bigint[]
            )
        )
    order by p.id
$$
"""

# Runs with the owner's sight: who takes a member in does not see the rosters he or she comes from.
# It moves one person, known by card number and name together, into a cell the caller sees, and only
# once no membership is left anywhere from that day on.
RECEIVE = """
create or replace function chibo_receive_person(card text, name text, cell bigint, since date)
returns bigint
language sql volatile security definer set search_path from current
as $$
    update members_person p
    set earlier_cells = array_append(p.earlier_cells, p.organisation_id), organisation_id = cell
    where p.card_number = card and p.search_text = name and p.organisation_id <> cell
        and cell = any(
            string_to_array(nullif(current_setting('chibo.units', true), ''), ',')::bigint[]
        )
        and not exists (
            select from members_membership m
            where m.person_id = p.id and m.valid && daterange(since, null)
        )
    returning p.id
$$
"""


class Migration(migrations.Migration):
    dependencies = [("members", "0004_card_numbers_in_use")]
    operations = [
        migrations.AddField(
            model_name="person",
            name="earlier_cells",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(),
                blank=True,
                db_default=[],
                default=list,
                help_text="Ids of the cells belonged to before.",
                size=None,
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RunSQL(POSTS, "drop function chibo_posts_after(bigint, date)"),
        migrations.RunSQL(RECEIVE, "drop function chibo_receive_person(text, text, bigint, date)"),
        migrations.RunSQL(
            "revoke all on function chibo_posts_after(bigint, date), "
            "chibo_receive_person(text, text, bigint, date) from public",
            migrations.RunSQL.noop,
        ),
    ]
