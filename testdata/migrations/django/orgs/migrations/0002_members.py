from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("orgs", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("billing", "0001_squashed_0002_policies"),
    ]
    operations = [
        migrations.AddField(
            model_name="team",
            name="members",
            field=models.ManyToManyField(to=settings.AUTH_USER_MODEL),
        ),
        migrations.RenameField(model_name="team", old_name="title", new_name="label"),
    ]
