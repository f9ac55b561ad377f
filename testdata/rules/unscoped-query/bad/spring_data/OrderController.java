package shop;

import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class OrderController {
  private final OrderRepository orders;

  public OrderController(OrderRepository orders) {
    this.orders = orders;
  }

  @GetMapping("/orders/{id}")
  public Order show(UUID id) {
    return orders.findById(id).orElseThrow(); // expect: unscoped-query warning "a caller can ask"
  }

  @PostMapping("/orders/several")
  public List<Order> several(SeveralOrders request) {
    return orders.findAllById(request.ids()); // expect: unscoped-query warning "a caller can ask"
  }

  @GetMapping("/orders/in/{state}")
  public List<Order> inState(String state) {
    return orders.findByStateAndTotalGreaterThanOrderByTotalDesc(state, 10); // expect: unscoped-query warning "purchase_orders"
  }

  public void forget(UUID buyer) {
    orders.deleteByBuyer(buyer); // expect: unscoped-query warning "deletes rows"
  }

  public List<Order> all() {
    return orders.findAll(); // expect: unscoped-query warning
  }
}
