package shop;

import java.util.UUID;
import org.springframework.data.repository.CrudRepository;

public interface NoteRepository extends CrudRepository<Note, UUID> {}
