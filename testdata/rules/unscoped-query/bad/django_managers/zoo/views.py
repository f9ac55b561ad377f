from .models import Animal


def show(animal_id):
    return Animal.objects.get(id=animal_id)  # expect: unscoped-query


def rename(animal_id, name):
    Animal.named.filter(id=animal_id).update(name=name)  # expect: unscoped-query


# A method that everybody has, with other arguments.
class AnimalView:
    def get(self, request, animal_id):
        names = {"zebra": 1}
        return names.get("zebra"), Animal.objects.get(id=animal_id)  # expect: unscoped-query
