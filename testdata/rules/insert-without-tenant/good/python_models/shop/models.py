from django.db import models


class Order(models.Model):
    tenant = models.ForeignKey("Tenant", on_delete=models.CASCADE)
    total = models.IntegerField(default=0)
