from django.db import connection, transaction


class TenantMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with connection.cursor() as cursor:
            cursor.execute("SET app.tenant_id = %s", [request.tenant])
        return self.get_response(request)


def view(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 28, id FROM orders")


def good_django(tenant):
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('app.tenant_id', %s, true)", [tenant])
            cursor.execute("SELECT 29, id FROM orders")
