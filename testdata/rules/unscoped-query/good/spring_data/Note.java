package shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.TenantId;

@Entity
@Table(name = "notes")
public class Note {
  @TenantId private java.util.UUID tenantId;
  private String text;
}
