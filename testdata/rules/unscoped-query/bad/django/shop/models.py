from django.db import models


class Tenant(models.Model):
    class Meta:
        db_table = "tenants"


class OrderQuerySet(models.QuerySet):
    def late(self):
        return self.filter(state="late")


class Order(models.Model):
    tenant = models.ForeignKey(Tenant, on_delete=models.CASCADE)
    state = models.CharField("state of the order", max_length=20)

    objects = OrderQuerySet.as_manager()


class Line(models.Model):
    number = models.UUIDField(primary_key=True)
    owner = models.ForeignKey(Tenant, on_delete=models.CASCADE, db_column="tenant_id")
    order = models.ForeignKey(Order, on_delete=models.CASCADE)

    class Meta:
        db_table = "lines"


class Draft(models.Model):
    tenant = models.ForeignKey(Tenant, on_delete=models.CASCADE)

    everywhere = models.Manager()

    class Meta:
        db_table = "shop_order"
