package shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.io.Serializable;

@Entity
@Table(name = "notes")
public class Note extends Stored implements Serializable {
  private static final long serialVersionUID = 1;
  private String body;
  @Transient private String draft;
}
