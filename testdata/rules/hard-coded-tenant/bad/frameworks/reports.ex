defmodule Reports do
  def demo do
    Reports.Repo.query!("SELECT id, title FROM reports WHERE organization_id IN (1, 2)") # expect: hard-coded-tenant
  end
end
