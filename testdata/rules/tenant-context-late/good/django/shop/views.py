from django.db import connection, transaction

from shop.models import Note


def change(request, id):
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('app.tenant_id', %s, true)", [request.tenant])
        note = Note.objects.get(id=id)
        note.body = request.POST["body"]
        note.save()
    return note
