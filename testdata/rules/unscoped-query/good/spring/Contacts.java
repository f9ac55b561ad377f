package crm;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface Contacts extends ListCrudRepository<Contact, Long> {
  String BY_MAIL = "SELECT * FROM contacts WHERE tenant_id = :tenant AND email = :email";

  @Query(BY_MAIL)
  List<Contact> byMail(UUID tenant, String email);

  @Modifying
  @Query("DELETE FROM contacts WHERE tenant_id = :tenant AND id IN (:ids)")
  void erase(UUID tenant, List<Long> ids);
}
