package shop;

import java.util.List;
import java.util.Map;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Update;

@Mapper
public interface OrderMapper {
  String enter(String tenant);

  List<Map<String, Object>> large(long total);

  @Update("UPDATE orders SET total = 0 WHERE id = #{id}")
  int reset(long id);
}
