from django.db import models


class InvoiceManager(models.Manager):
    def get_queryset(self):
        return super().get_queryset().filter(tenant_id=current_tenant())


class Invoice(models.Model):
    objects = InvoiceManager()
    all_objects = models.Manager()


def show(request, number):
    return Invoice.all_objects.get(number=number)  # expect: unscoped-query


def find(request, number):
    return Invoice._base_manager.filter(number=number)  # expect: unscoped-query
