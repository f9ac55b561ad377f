package billing;

import org.apache.ibatis.annotations.Update;

interface InvoiceMapper {
  // MyBatis writes #{id}.
  @Update("UPDATE invoices SET total = 0 WHERE id = :id")
  void reset(long id);
}
