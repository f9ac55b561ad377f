package shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class Harbor {
  @Id private java.util.UUID id;
}
