from django.db import models


class LiveManager(models.Manager):
    def get_queryset(self):
        return super().get_queryset().filter(deleted_at=None)


class Invoice(models.Model):
    objects = LiveManager()
    all_objects = models.Manager()


def trash(request):
    return Invoice.all_objects.exclude(deleted_at=None)
