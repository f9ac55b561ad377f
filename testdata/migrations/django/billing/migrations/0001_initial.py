from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("orgs", "0001_initial")]
    operations = [migrations.CreateModel(name="Invoice", fields=[("id", models.AutoField(primary_key=True))])]
