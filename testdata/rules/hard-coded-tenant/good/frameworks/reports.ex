defmodule Reports do
  def of(organizations) do
    Reports.Repo.query!("SELECT id, title FROM reports WHERE organization_id = ANY ($1)", [organizations])
  end
end
