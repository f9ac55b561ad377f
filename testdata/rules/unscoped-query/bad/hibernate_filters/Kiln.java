package pottery;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

@Entity
@Table(name = "kilns")
public class Kiln extends Owned {
  @Id private UUID id;
  private String name;
}
