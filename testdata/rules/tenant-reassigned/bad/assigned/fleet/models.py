from django.db import models


class Tenant(models.Model):
    class Meta:
        db_table = "tenants"


class Trip(models.Model):
    tenant = models.ForeignKey(Tenant, on_delete=models.CASCADE)
    state = models.TextField()
