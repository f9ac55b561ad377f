package shop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

@Entity
@Table(name = Order.TABLE)
public class Order {
  static final String TABLE = "purchase_orders";
  @Id private java.util.UUID id;
  @Column(name = "tenant_id") private java.util.UUID owner;
  @ManyToOne @JoinColumn(name = "customer_id") private Customer buyer;
  private String state;
  @jakarta.persistence.ManyToOne private Carrier carrier;
  @ManyToOne @JoinColumn(name = "tenant_id", insertable = false, updatable = false) private Harbor harbor;
}
