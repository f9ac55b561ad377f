defmodule Cruise.Voyages do
  import Ecto.Query
  alias Cruise.Repo

  def all, do: Repo.as_tenant(fn -> Repo.all(from(v in "voyages", select: v.port)) end)
  def of(tenant), do: Repo.as_tenant(tenant, fn -> Repo.all(from(v in "voyages", select: v.port)) end)
end
