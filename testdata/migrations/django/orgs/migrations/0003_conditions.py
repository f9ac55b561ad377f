from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import migrations, models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Lower


class Migration(migrations.Migration):
    dependencies = [("orgs", "0002_members")]
    operations = [
        migrations.AlterUniqueTogether(name="team", unique_together=set()),
        migrations.AlterField(
            model_name="organization", name="name", field=models.CharField(max_length=120, db_index=True)
        ),
        migrations.AddField(model_name="team", name="level", field=models.IntegerField(null=True)),
        migrations.AddField(model_name="team", name="state", field=models.TextField(unique=True)),
        migrations.AddIndex(
            model_name="team",
            index=models.Index(
                fields=["-label"], name="open_teams", condition=Q(level__isnull=True) & ~Q(state__in=["a", "b'c"])
            ),
        ),
        migrations.AddConstraint(
            model_name="team",
            constraint=models.UniqueConstraint(
                F("organization"),
                Lower("label").desc(),
                name="team_label",
                condition=models.Q(("level__gte", 1), ("state", "x"), _connector="OR", _negated=True),
            ),
        ),
        migrations.AddConstraint(
            model_name="team",
            constraint=models.CheckConstraint(check=Q(organization__isnull=False, level__lt=F("id")), name="team_owned"),
        ),
        migrations.AddConstraint(
            model_name="team",
            constraint=models.CheckConstraint(condition=Q(label__startswith="x"), name="not_known"),
        ),
        migrations.AddIndex(model_name="team", index=models.Index(Coalesce("level", 0), name="not_known_either")),
        migrations.AddConstraint(model_name="team", constraint=ExclusionConstraint(name="apart", expressions=[])),
    ]
