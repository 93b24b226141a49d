"""A question that tells whether card numbers are in use somewhere, and not whose they are."""

from django.db import migrations

# Runs with the owner's sight: a number is one person's in the whole Party, whoever may see him.
CREATE = """
create or replace function chibo_cards_in_use(numbers text[]) returns setof text
language sql stable security definer set search_path from current
as $$ select card_number::text from members_person where card_number = any(numbers) $$
"""


class Migration(migrations.Migration):
    dependencies = [("members", "0003_headcounts_without_names")]
    operations = [
        migrations.RunSQL(CREATE, "drop function chibo_cards_in_use(text[])"),
        migrations.RunSQL(
            "revoke all on function chibo_cards_in_use(text[]) from public",
            migrations.RunSQL.noop,
        ),
    ]
