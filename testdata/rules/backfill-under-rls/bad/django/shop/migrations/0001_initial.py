from django.db import migrations, models


class Migration(migrations.Migration):
    operations = [
        migrations.CreateModel(
            name="Org", fields=[("id", models.AutoField(primary_key=True))]
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.AutoField(primary_key=True)),
                ("org", models.ForeignKey("shop.Org", on_delete=models.CASCADE)),
                ("size", models.IntegerField(null=True)),
            ],
        ),
        migrations.RunSQL("ALTER TABLE shop_note ENABLE ROW LEVEL SECURITY"),
        migrations.RunSQL("ALTER TABLE shop_note FORCE ROW LEVEL SECURITY"),
        migrations.RunSQL(
            "CREATE POLICY org ON shop_note"
            " USING (org_id = NULLIF(current_setting('app.org', true), '')::int)"
        ),
    ]
