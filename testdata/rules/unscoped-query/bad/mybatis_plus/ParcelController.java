package depot;

import com.baomidou.mybatisplus.core.conditions.query.LambdaQueryWrapper;
import com.baomidou.mybatisplus.core.conditions.query.QueryWrapper;
import java.util.List;

@RestController
public class ParcelController {
  private final ParcelMapper parcels;

  public ParcelController(ParcelMapper parcels) {
    this.parcels = parcels;
  }

  @GetMapping("/parcels/{id}")
  public Parcel show(Long id) {
    return parcels.selectById(id); // expect: unscoped-query warning "a caller can ask"
  }

  @GetMapping("/parcels")
  public List<Parcel> inState(String state) {
    return parcels.selectList(new QueryWrapper<Parcel>().eq("state", state).orderByDesc("weight")); // expect: unscoped-query warning "reads rows"
  }

  @DeleteMapping("/parcels")
  public void drop(String state) {
    parcels.delete(new LambdaQueryWrapper<Parcel>().eq(Parcel::getState, state)); // expect: unscoped-query warning "deletes rows"
  }
}
