from django.db import models


class Crate(models.Model):
    tenant_id = models.BigIntegerField()
    state = models.TextField()

    class Meta:
        db_table = "crates"
