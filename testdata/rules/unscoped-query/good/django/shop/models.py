from django.db import models

from elsewhere.models import Owned


class Tenant(models.Model):
    class Meta:
        db_table = "tenants"


class OwnOrders(models.Manager):
    def get_queryset(self):
        return super().get_queryset().filter(tenant=current_tenant())


class Order(models.Model):
    tenant = models.ForeignKey(Tenant, on_delete=models.CASCADE)
    state = models.CharField(max_length=20)


class OwnOrder(models.Model):
    tenant = models.ForeignKey(Tenant, on_delete=models.CASCADE)

    objects = OwnOrders()

    class Meta:
        db_table = "shop_order"


class OwnedOrder(Owned):
    class Meta:
        db_table = "shop_order"


class Line(models.Model):
    number = models.UUIDField(primary_key=True)
    owner = models.ForeignKey(Tenant, on_delete=models.CASCADE, db_column="tenant_id")
    order = models.ForeignKey(Order, on_delete=models.CASCADE)

    class Meta:
        db_table = "lines"
