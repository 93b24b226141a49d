"""Narrow paths to what the caller may not read: headcounts, numbers in use, posts, a transfer."""

from django.db import migrations

# Runs with the owner's sight, because the levels above may count members and may not see them. It
# answers for the units whose figures the caller sees, and gives no row of any person.
HEADCOUNTS = """
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

# Runs with the owner's sight: a number is one person's in the whole Party, whoever may see him.
CARDS = """
create or replace function chibo_cards_in_use(numbers text[]) returns setof text
language sql stable security definer set search_path from current
as $$ select card_number::text from members_person where card_number = any(numbers) $$
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
FUNCTIONS = {
    "chibo_headcounts(date)": HEADCOUNTS,
    "chibo_cards_in_use(text[])": CARDS,
    "chibo_posts_after(bigint, date)": POSTS,
    "chibo_receive_person(text, text, bigint, date)": RECEIVE,
}


class Migration(migrations.Migration):
    dependencies = [("members", "0001_first_tables")]
    operations = [
        *(
            migrations.RunSQL(create, f"drop function {signature}")
            for signature, create in FUNCTIONS.items()
        ),
        migrations.RunSQL(
            f"revoke all on function {', '.join(FUNCTIONS)} from public", migrations.RunSQL.noop
        ),
    ]
