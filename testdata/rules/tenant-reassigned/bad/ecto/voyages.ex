defmodule Cruise.Voyages do
  import Ecto.Query
  alias Cruise.Repo

  def sell(owner, buyer) do
    Repo.update_all(from(v in "voyages", where: v.tenant_id == ^owner), set: [tenant_id: buyer]) # expect: tenant-reassigned
  end
end
