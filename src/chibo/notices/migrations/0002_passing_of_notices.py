"""The one way in which a finished matter takes its notices along, whoever they were sent to."""

from django.db import migrations

# Runs with the owner's sight: who finishes a matter sees no notice of others. It says nothing back.
# Accounts are locked first and in one order, as where notices are told and marked as read.
PASS = """
create or replace function chibo_pass_notices(
    users bigint[], matters text[], threads text[], moment timestamptz, only_earlier boolean
)
returns void
language plpgsql volatile security definer set search_path from current
as $$
begin
    perform from accounts_user u
    where u.id in (
        select n.user_id
        from unnest(users, matters, threads) as asked (user_id, matter, thread)
        join notices_notice n on n.matter = asked.matter
            and (asked.thread is null or n.thread = asked.thread)
            and (asked.user_id is null or n.user_id = asked.user_id)
        where n.matter <> '' and n.read_at is null and n.passed_at is null
            and (not only_earlier or n.created_at < moment)
    )
    order by u.id for no key update;
    with passed as (
        update notices_notice n set passed_at = moment
        from unnest(users, matters, threads) as asked (user_id, matter, thread)
        where n.matter = asked.matter
            and (asked.thread is null or n.thread = asked.thread)
            and (asked.user_id is null or n.user_id = asked.user_id)
            and n.matter <> '' and n.read_at is null and n.passed_at is null
            and (not only_earlier or n.created_at < moment)
        returning n.user_id
    )
    update accounts_user u set unread_notices = greatest(0, u.unread_notices - fewer.number)
    from (select user_id, count(*) as number from passed group by user_id) fewer
    where u.id = fewer.user_id;
end
$$
"""
FUNCTION = "function chibo_pass_notices(bigint[], text[], text[], timestamptz, boolean)"


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_first_tables"), ("accounts", "0001_first_tables")]
    operations = [
        migrations.RunSQL(PASS, f"drop {FUNCTION}"),
        migrations.RunSQL(f"revoke all on {FUNCTION} from public", migrations.RunSQL.noop),
    ]
