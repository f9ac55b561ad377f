# run: unscoped-query
class Invoices
  def show(id)
    # tenantlint: allow(unscoped-query) reason="the ids are secrets"
    connection.execute("SELECT * FROM invoices WHERE id = $1", [id])
  end

  def show_all(ids)
    ids.each do |id|
      # tenantlint: allow(unscoped-query) reason="the ids are secrets"
      connection.execute("SELECT * FROM invoices WHERE id = $1", [id])
    end
  end
end
