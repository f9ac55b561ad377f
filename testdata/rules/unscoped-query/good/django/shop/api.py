from rest_framework import generics, viewsets
from rest_framework.permissions import IsAuthenticated

from shop.models import Line, Order
from shop.permissions import OwnRows
from shop.serializers import LineSerializer, OrderSerializer
from shop.views import TenantViewSet


# Other rows are served than those that stand there.
class OrderViewSet(viewsets.ModelViewSet):
    queryset = Order.objects.all()
    serializer_class = OrderSerializer

    def get_queryset(self):
        return Order.objects.filter(tenant=self.request.tenant)


# Whoever else has a look at the row may send it back.
class GuardedViewSet(viewsets.ModelViewSet):
    queryset = Order.objects.all()
    serializer_class = OrderSerializer
    permission_classes = [IsAuthenticated, OwnRows]


class InheritedViewSet(TenantViewSet):
    queryset = Order.objects.all()
    serializer_class = OrderSerializer


# No key is asked for.
class NewLine(generics.CreateAPIView):
    queryset = Line.objects.all()
    serializer_class = LineSerializer
