defmodule Cruise.Voyages do
  import Ecto.Query
  alias Cruise.Repo

  def sail(owner, port) do
    Repo.update_all(from(v in "voyages", where: v.tenant_id == ^owner), set: [port: port])
  end
end
