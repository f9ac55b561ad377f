package harbour;

import java.util.UUID;

public class VoyageService {
  private final VoyageMapper mapper;

  public VoyageService(VoyageMapper mapper) {
    this.mapper = mapper;
  }

  // The order of the method's parameters is not that of the text.
  public void halt(UUID id, UUID tenant) {
    Voyage voyage = mapper.find(id, tenant);
    mapper.halt(voyage.getId(), "halted");
  }

  public void start(UUID id, UUID tenant) {
    Voyage voyage = mapper.find(id, tenant);
    mapper.start(id, voyage.getState());
  }
}
