from django.db import migrations, models
import django.db.models.deletion

ENABLE = "ALTER TABLE billing_invoice ENABLE ROW LEVEL SECURITY"


def forwards(apps, schema_editor):
    schema_editor.execute("ALTER TABLE billing_invoice FORCE ROW LEVEL SECURITY")


def fill(apps, schema_editor):
    Invoice = apps.get_model("billing", "Invoice")
    Invoice.objects.update(paid=False)


class Migration(migrations.Migration):
    replaces = [("billing", "0001_initial"), ("billing", "0002_policies")]
    dependencies = [("orgs", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="Invoice",
            fields=[
                ("id", models.AutoField(auto_created=True, primary_key=True)),
                ("number", models.CharField(max_length=20, db_index=True)),
                ("paid", models.BooleanField(default=False)),
                ("organization", models.ForeignKey(db_column="org_id", null=True,
                                                   on_delete=django.db.models.deletion.PROTECT,
                                                   to="orgs.Organization")),
            ],
        ),
        migrations.RunSQL(
            sql=[
                ENABLE,
                ("CREATE POLICY tenant ON billing_invoice USING (org_id = current_setting('app.org_id')::uuid)", None),
            ],
            reverse_sql="ALTER TABLE billing_invoice DISABLE ROW LEVEL SECURITY",
        ),
        migrations.RunPython(forwards, migrations.RunPython.noop),
        migrations.RunPython(fill),
        migrations.AddIndex(
            model_name="invoice",
            index=models.Index(fields=["organization", "number"], name="invoice_org_number"),
        ),
        migrations.AlterField(
            model_name="invoice",
            name="organization",
            field=models.ForeignKey(db_column="org_id", on_delete=models.PROTECT, to="orgs.Organization"),
        ),
    ]
