package depot;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;

public interface ParcelMapper extends BaseMapper<Parcel> {}
