package shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

// The migrations of `audit` only speak of the table, those of `shop` make it.
@Entity
@Table(name = "purchases")
public class Purchase {
  @Id private java.util.UUID id;
  @ManyToOne @JoinColumn(name = "tenant_id") private Tenant owner;
}
