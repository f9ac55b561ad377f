from .models import Trip


def close(request, trip_id):
    trip = Trip.objects.get(tenant=request.user.tenant, id=trip_id)
    trip.state = request.POST["state"]
    trip.tenant = request.user.tenant
    trip.save()


def add(request):
    trip = Trip()
    trip.tenant_id = request.POST["tenant"]
    trip.save()


def orphan(request, trip_id):
    trip = Trip.objects.get(tenant=request.user.tenant, id=trip_id)
    trip.tenant_id = None
    trip.save()


def keep(request, trip_id, tenant):
    Trip.objects.filter(tenant=tenant, id=trip_id).update(tenant=tenant, state="kept")
