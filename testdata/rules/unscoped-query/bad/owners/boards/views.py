from .models import Card


def owner(card_id):
    return Card.objects.filter(id=card_id).values_list("workspace_id", flat=True).first()  # expect: unscoped-query "learns whose it is"


def related(card_id):
    return Card.objects.values("workspace").get(id=card_id)  # expect: unscoped-query "learns whose it is"


def title(card_id):
    return Card.objects.filter(id=card_id).values_list("workspace_id", "title").first()  # expect: unscoped-query "can ask for another"
