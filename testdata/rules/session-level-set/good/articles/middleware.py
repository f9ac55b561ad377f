from django.db import connection, transaction


class TenantMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('app.current_tenant', %s, true)", [request.user.tenant_id])
            return self.get_response(request)
