package depot;

import com.baomidou.mybatisplus.annotation.TableField;
import com.baomidou.mybatisplus.annotation.TableName;

@TableName(value = "t_parcel", autoResultMap = true)
public class Parcel {
  private Long id;

  @TableField("tenant_id")
  private Long owner;

  private String state;

  public Long getOwner() {
    return owner;
  }
}
