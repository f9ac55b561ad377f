from celery import shared_task
from django.db import connection


class TenantMiddleware:
    def __call__(self, request):
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('app.tenant_id', %s, false)", [request.tenant])
        return self.get_response(request)


@shared_task
def send_digest():
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, total FROM orders")  # expect: tenant-context-missing


def list_orders(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM orders")
        return cursor.fetchall()
