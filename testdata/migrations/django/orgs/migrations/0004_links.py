import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("orgs", "0003_conditions")]
    operations = [
        migrations.CreateModel(
            name="Badge",
            fields=[
                ("id", models.BigAutoField(primary_key=True)),
                ("org", models.IntegerField()),
                ("giver", models.ForeignKey("orgs.organization", on_delete=django.db.models.deletion.CASCADE)),
            ],
        ),
        migrations.AlterField("badge", "org", models.ForeignKey("orgs.organization", on_delete=django.db.models.deletion.CASCADE)),
        migrations.AlterField("badge", "giver", models.IntegerField()),
    ]
