from django.db import models


class Workspace(models.Model):
    class Meta:
        db_table = "workspaces"


class Card(models.Model):
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    title = models.TextField()

    class Meta:
        db_table = "cards"
