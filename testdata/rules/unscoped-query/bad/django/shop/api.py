from rest_framework import generics, viewsets
from rest_framework.permissions import IsAuthenticated

from shop.models import Line, Order
from shop.serializers import LineSerializer, OrderSerializer


# The framework finds the row by the key in the address, whosever it is.
class OrderViewSet(viewsets.ModelViewSet):
    queryset = Order.objects.all()  # expect: unscoped-query "a caller can ask"
    serializer_class = OrderSerializer
    permission_classes = [IsAuthenticated]


class LineView(generics.RetrieveUpdateAPIView):
    queryset = Line.objects.select_related("order")  # expect: unscoped-query "a caller can ask"
    serializer_class = LineSerializer
