from django.db import models

from .context import current_tenant, visible


class Tenant(models.Model):
    class Meta:
        db_table = "tenants"


class OwnManager(models.Manager):
    def get_queryset(self):
        return super().get_queryset().filter(tenant_id=current_tenant())


class LivingManager(OwnManager):
    def get_queryset(self):
        return super().get_queryset().filter(died_at__isnull=True)


class VisibleManager(models.Manager):
    def get_queryset(self):
        return visible(super().get_queryset())


class Animal(models.Model):
    tenant = models.ForeignKey(Tenant, on_delete=models.CASCADE)
    died_at = models.DateTimeField(null=True)

    objects = OwnManager()
    living = LivingManager()
    seen = VisibleManager()


class Keeper(models.Model):
    tenant = models.ForeignKey(Tenant, on_delete=models.CASCADE)


class Fodder(models.Model):
    tenant = models.ForeignKey(Tenant, on_delete=models.CASCADE)
    keeper = models.ForeignKey(Keeper, on_delete=models.CASCADE)
