package depot;

import com.baomidou.mybatisplus.core.conditions.query.LambdaQueryWrapper;
import com.baomidou.mybatisplus.core.conditions.query.QueryWrapper;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import java.util.List;

@RestController
public class ParcelController {
  private final ParcelMapper parcels;

  public ParcelController(ParcelMapper parcels) {
    this.parcels = parcels;
  }

  @GetMapping("/parcels/{id}")
  public Parcel show(Long tenant, Long id) {
    return parcels.selectOne(
        new LambdaQueryWrapper<Parcel>().eq(Parcel::getOwner, tenant).eq(Parcel::getId, id));
  }

  @GetMapping("/parcels")
  public List<Parcel> inState(Long tenant, String state) {
    return parcels.selectList(
        new QueryWrapper<Parcel>().eq("tenant_id", tenant).eq("state", state).orderByDesc("weight"));
  }

  @DeleteMapping("/parcels")
  public void drop(Long tenant, String state) {
    parcels.delete(Wrappers.<Parcel>lambdaQuery().eq(Parcel::getOwner, tenant).eq(Parcel::getState, state));
  }
}
