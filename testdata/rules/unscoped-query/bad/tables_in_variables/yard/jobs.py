from django.apps import apps

from yard.models import Gauge, Lease


def release():
    for model in (Lease, Gauge):
        late = model.objects.filter(state="late")  # expect: unscoped-query "public.leases" # expect: unscoped-query "public.meters"
        late.update(state="open")


def chosen(late):
    model = Lease if late else Gauge
    model.objects.filter(state="late").delete()  # expect: unscoped-query "public.leases" # expect: unscoped-query "public.meters"
    apps.get_model("yard", "Gauge").objects.filter(state="late").delete()  # expect: unscoped-query "public.meters"
