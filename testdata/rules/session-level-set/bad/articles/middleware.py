from django.db import connection


class TenantMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with connection.cursor() as cursor:
            cursor.execute("SET app.current_tenant = %s", [request.user.tenant_id])  # expect: session-level-set
        return self.get_response(request)
