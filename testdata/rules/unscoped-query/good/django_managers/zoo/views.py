from django.db.models import OuterRef

from .models import Animal, Fodder, Keeper


def show(animal_id):
    return Animal.objects.get(id=animal_id)


def show_living(animal_id):
    return Animal.living.get(id=animal_id)


def show_seen(animal_id):
    return Animal.seen.get(id=animal_id)


class AnimalView:
    def get(self, request, tenant, animal_id):
        animal = Keeper.objects.get(tenant__slug=tenant, id=animal_id)
        return animal, Fodder.objects.filter(keeper_id=animal_id)

    def find(self, animal_id):
        return Fodder.objects.get(id=animal_id)


def hand_on(view, animal_id, tenant):
    fodder = view.find(animal_id)
    if fodder.tenant_id != tenant:
        raise PermissionError


# No rows, and those of the rows of the query around.
def listed(tenant, animal_id):
    Fodder.objects.none()
    return Keeper.objects.filter(tenant=tenant).annotate(
        bags=Fodder.objects.filter(keeper_id=OuterRef("id")).values("id")
    )
