package shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "customers")
public class Customer {
  @Id private java.util.UUID id;
  private java.util.UUID tenantId;
  private String name;
  @jakarta.persistence.OneToMany(mappedBy = "buyer") private java.util.List<Order> bought;
}
