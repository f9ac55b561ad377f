package shop;

import java.util.List;
import java.util.UUID;

public class OrderController {
  private OrderRepository orders;
  private NoteRepository notes;

  public Order show(UUID id, UUID tenant) {
    return orders.findByIdAndOwner(id, tenant).orElseThrow();
  }

  public List<Order> inStates(UUID tenant, List<String> states) {
    return orders.findByOwnerAndStateIn(tenant, states);
  }

  public Order checked(UUID id, UUID tenant) {
    Order order = orders.findById(id).orElseThrow();
    if (!order.getTenantId().equals(tenant)) throw new IllegalStateException();
    return order;
  }

  public Object note(UUID id) {
    return notes.findById(id);
  }
}
