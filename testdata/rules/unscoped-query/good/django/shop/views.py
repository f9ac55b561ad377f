from django.db.models import Q
from django.shortcuts import get_object_or_404

from shop.models import Line, Order, OwnedOrder, OwnOrder


def by_id(request, id):
    return Order.objects.filter(id=id, tenant=request.tenant).first()


def by_key(request, number):
    return Line.objects.select_related("order").get(pk=number, owner__slug=request.headers["Tenant"])


def shown(request, tenant, id):
    return get_object_or_404(Order, pk=id, tenant_id=tenant)


def pay(request, id):
    orders = Order.objects.filter(Q(id=id) & Q(tenant__in=request.tenants))
    orders.update(state="paid")


# A manager's conditions, and those of other packages.
def own(request, id):
    return OwnOrder.objects.get(id=id)


def owned(request, id):
    return OwnedOrder.objects.get(id=id)


# What the conditions are, or what they are about, does not show.
def found(request, id, **filters):
    return Order.objects.filter(id=id, **filters).first()


def either(request, id):
    return Order.objects.filter(Q(tenant=request.tenant) | Q(state="open"), id=id).first()


def through(request, number):
    return Line.objects.get(number=number, order__tenant=request.tenant)


def handed(request, id):
    return narrowed(request, Order.objects.filter(id=id))


def checked(request, id):
    order = get_object_or_404(Order, pk=id)
    if order.tenant_id != request.tenant.id:
        raise LookupError(id)
    return order


def gone_over(request, id):
    orders = Order.objects.filter(id=id)
    orders = orders.filter(tenant=request.tenant)
    for order in orders:
        print(order)


def perhaps_narrowed(request, id):
    orders = Order.objects.filter(id=id)
    if request.tenant:
        orders = orders.filter(tenant=request.tenant)
    return render(request, "orders.html", {"orders": orders})


def lines_of_some(request, id):
    orders = Order.objects.filter(id=id)
    return Line.objects.filter(owner=request.tenant, order__in=orders).count()


# Rows that are the tenant's already.
def among(request, id):
    return get_object_or_404(Order.objects.filter(tenant=request.tenant), pk=id)


def among_kept(request, id):
    orders = Order.objects.filter(tenant=request.tenant)
    return get_object_or_404(orders, pk=id)


def among_others(request, id, visible):
    return get_object_or_404(visible(request), pk=id)
