"""When a token was last used would be a write outside a command: it is not kept."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_first_tables")]

    operations = [migrations.RemoveField(model_name="token", name="last_used_on")]
