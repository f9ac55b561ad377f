from django.db import models
from django.utils import timezone


class Tenant(models.Model):
    class Meta:
        db_table = "tenants"


class LivingQuerySet(models.QuerySet):
    def bury(self):
        return self.update(died_at=timezone.now())


class LivingManager(models.Manager):
    def get_queryset(self):
        return LivingQuerySet(self.model, using=self._db).filter(died_at__isnull=True)


class NamedManager(LivingManager):
    def get_queryset(self):
        return super().get_queryset().exclude(name="").select_related("tenant_of")


class Living(models.Model):
    died_at = models.DateTimeField(null=True)

    objects = LivingManager()

    class Meta:
        abstract = True


class Animal(Living):
    tenant = models.ForeignKey(Tenant, on_delete=models.CASCADE)
    name = models.TextField()

    named = NamedManager()
