from .models import Trip


def move(request, trip_id):
    trip = Trip.objects.get(tenant=request.user.tenant, id=trip_id)
    trip.tenant_id = request.POST["tenant"]  # expect: tenant-reassigned "fleet_trip"
    trip.save()


def edit(owner, payload):
    for trip in Trip.objects.filter(tenant_id=owner, state="open"):
        trip.tenant_id = payload.tenant  # expect: tenant-reassigned "fleet_trip"
        trip.save()
