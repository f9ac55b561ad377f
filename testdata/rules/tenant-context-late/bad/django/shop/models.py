from django.db import models


class Note(models.Model):
    tenant = models.ForeignKey("Tenant", on_delete=models.CASCADE)
    body = models.TextField()
