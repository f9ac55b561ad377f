# Rows that are asked for by the key of one that the function has got, and keys that somebody looks at on the way.
from yard.models import Crate


def hold(tenant_id, crate_id):
    try:
        crate = Crate.objects.select_for_update().get(pk=crate_id, tenant_id=tenant_id)
    except Crate.DoesNotExist:
        raise LookupError("no such crate")
    crate.save(update_fields=["state"])
    return Crate.objects.get(pk=crate.pk)


def add(tenant_id):
    crate = Crate.objects.create(tenant_id=tenant_id, state="new")
    return Crate.objects.get(id=crate.id)


def show(crate_id):
    return Crate.objects.get(id=crate_id)


def count(crate_id):
    return Crate.objects.filter(id=crate_id).count()


def of_person(crate_id):
    return Crate.objects.get(id=crate_id)


def weigh(crate_id):
    require_access(crate_id)
    return Crate.objects.get(id=crate_id)
