from django.db import migrations


def fill(apps, schema_editor):
    Note = apps.get_model("shop", "Note")
    Note.objects.filter(size=None).update(size=0)  # expect: backfill-under-rls
    for note in Note.objects.exclude(size=0).iterator():
        note.size += 1
        note.size = 2
        note.save(update_fields=["size"])  # expect: backfill-under-rls


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
