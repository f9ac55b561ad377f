from django.db.models import Q
from django.shortcuts import get_object_or_404

from shop.models import Draft, Line, Order


def by_id(request, id):
    return Order.objects.filter(id=id).first()  # expect: unscoped-query


def by_key(request, number):
    return Line.objects.select_related("order").get(pk=number)  # expect: unscoped-query


def shown(request, id):
    return get_object_or_404(Order, pk=id, state="open")  # expect: unscoped-query


def pay(request, id):
    orders = Order.objects.filter(Q(id=id) & ~Q(state="void"))  # expect: unscoped-query "updates rows"
    orders.update(state="paid")


def remove(request, id):
    Order.objects.exclude(state="paid").filter(id__in=id).delete()  # expect: unscoped-query "deletes rows"


def lines_of(request, order):
    for line in Line.objects.filter(order_id=order):  # expect: unscoped-query
        print(line)


def asked(request):
    return list(Order.objects.filter(id=request.GET["id"]))  # expect: unscoped-query


def newest(request):
    return Order.objects.filter(id=request.GET.get("id"))[0]  # expect: unscoped-query


def draft(request, id):
    return Draft.everywhere.get(id=id)  # expect: unscoped-query


def gone(request, id):
    order = Order.objects.get(id=id)  # expect: unscoped-query
    order.delete()


def gone_over(request):
    orders = Order.objects.filter(id=request.GET["id"])  # expect: unscoped-query
    for order in orders:
        print(order)


# Rows that a manager, a chain or a variable picks.
def among(request, id):
    return get_object_or_404(Order.objects, pk=id)  # expect: unscoped-query


def among_open(request, id):
    return get_object_or_404(Order.objects.filter(state="open"), pk=id)  # expect: unscoped-query


def among_kept(request, id):
    orders = Order.objects.select_related("tenant")
    return get_object_or_404(orders, pk=id)  # expect: unscoped-query


# Whoever leaves the parameter out gets the rows of every tenant.
def optional(request):
    tenant = request.GET.get("tenant")
    orders = Order.objects.exclude(state="void")  # expect: unscoped-query
    if tenant:
        orders = orders.filter(tenant_id=tenant)
    return list(orders)
