# What a client sends is handed on to these, one call or two further.
from yard.models import Crate


def show(crate_id):
    return Crate.objects.get(id=crate_id)  # expect: unscoped-query "a caller can ask"


def open_crate(crate_id, note):
    return load(crate_id).state + note


def load(number):
    return Crate.objects.get(id=number)  # expect: unscoped-query "a caller can ask"
