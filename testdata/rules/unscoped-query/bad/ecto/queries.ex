defmodule Cruise.Queries do
  use Cruise.Schema
  import Ecto.Query
  alias Cruise.{Repo, Voyage}

  def list(port) do
    base()
    |> late()
    |> where([v], v.port == ^port)
    |> Repo.all() # expect: unscoped-query
  end

  def late(query) do
    from v in query, where: not v.done
  end

  def base, do: Voyage
end
