from django.db import models


class Lease(models.Model):
    state = models.TextField()
    tenant_id = models.UUIDField()

    class Meta:
        db_table = "leases"


class Gauge(models.Model):
    state = models.TextField()
    tenant_id = models.UUIDField()

    class Meta:
        db_table = "meters"
