from .models import Animal


def show(animal_id):
    return Animal.objects.get(id=animal_id)


def show_living(animal_id):
    return Animal.living.get(id=animal_id)


def show_seen(animal_id):
    return Animal.seen.get(id=animal_id)
