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

defmodule Cruise.Steps do
  import Ecto.Query
  alias Ecto.Multi
  alias Cruise.{Repo, Voyage}

  def close(port) do
    Multi.new()
    |> Multi.update_all(:done, from(v in Voyage, where: v.port == ^port), set: [done: true]) # expect: unscoped-query "updates rows"
    |> Multi.delete_all(:gone, fn _ -> where(Voyage, port: ^port) end) # expect: unscoped-query
    |> Repo.transaction()
  end

  # No row was read that says whose it is.
  def drop(id), do: Repo.delete(%Voyage{id: id}) # expect: unscoped-query "a caller can ask"
end

defmodule Cruise.Nested do
  import Ecto.Query
  alias Cruise.{Repo, Voyage}

  def ports(owner, done) do
    Voyage
    |> where(tenant_id: ^owner)
    |> where([v], v.id in ^Repo.all(from(o in Voyage, where: o.done == ^done))) # expect: unscoped-query
    |> Repo.all()
  end
end
