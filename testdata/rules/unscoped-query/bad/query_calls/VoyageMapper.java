package harbour;

import java.util.UUID;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;

@Mapper
public interface VoyageMapper {
  Voyage find(@Param("id") UUID id, @Param("tenant") UUID tenant);

  void halt(@Param("id") UUID id, @Param("state") String state);

  void start(@Param("id") UUID id, @Param("state") String state);
}
