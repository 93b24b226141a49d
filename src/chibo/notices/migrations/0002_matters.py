"""What a notice is about, and that it has passed once this is finished."""

from django.db import migrations, models

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
    dependencies = [
        ("notices", "0001_first_tables"),
        ("accounts", "0004_unread_notices"),
    ]
    operations = [
        migrations.AddField(
            model_name="notice",
            name="matter",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="What it is about, as `task:7`: it passes when this is finished.",
                max_length=60,
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="thread",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="Of several unread ones in one thread of a matter the newest stands.",
                max_length=60,
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="passed_at",
            field=models.DateTimeField(
                blank=True,
                help_text="When its matter was finished, or told of anew, before it was read.",
                null=True,
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(
                    ("passed_at__isnull", True), ("read_at__isnull", True), ~models.Q(matter="")
                ),
                fields=["matter"],
                name="notices_unread_of_matter",
            ),
        ),
        migrations.RunSQL(PASS, f"drop {FUNCTION}"),
        migrations.RunSQL(f"revoke all on {FUNCTION} from public", migrations.RunSQL.noop),
    ]
