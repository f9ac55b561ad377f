package shop;

import java.util.List;
import java.util.Map;
import org.springframework.transaction.annotation.Transactional;

public class OrderService {
  private final OrderMapper orders;

  public OrderService(OrderMapper orders) {
    this.orders = orders;
  }

  @Transactional
  public List<Map<String, Object>> large() {
    return orders.large(100);
  }

  @Transactional
  public void reset(long id) {
    orders.reset(id);
  }
}
