"""A password the office gave is one that its holder has to change."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_tokens_without_last_use")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="has_first_password",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="The office gave it: nothing opens until its holder has chosen another.",
            ),
        )
    ]
