defmodule Cruise.Voyages do
  import Ecto.Query
  alias Cruise.{Repo, Voyage}

  def get(id), do: Repo.get!(Voyage, id) # expect: unscoped-query "a caller can ask"

  def in_port(port) do
    Voyage
    |> where([v], v.port == ^port)
    |> order_by([v], v.id)
    |> Repo.all() # expect: unscoped-query
  end

  def finish(ids) do
    query = from v in Voyage, where: v.id in ^ids and not v.done
    Repo.update_all(query, set: [done: true]) # expect: unscoped-query "updates rows"
  end

  def cancel(port), do: Repo.delete_all(from(v in "voyages", where: v.port == ^port)) # expect: unscoped-query

  def by_port(port), do: Repo.get_by(Voyage, port: port) # expect: unscoped-query

  def move(id, owner) do
    Repo.update_all(from(v in Voyage, where: v.id == ^id and v.tenant_id == ^owner), set: [port: "x"])
    Repo.insert_all("cabins", [%{id: 1, tenant_id: owner}])
  end
end
