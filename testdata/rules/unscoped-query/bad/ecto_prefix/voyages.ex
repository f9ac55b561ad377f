defmodule Cruise.Voyages do
  import Ecto.Query
  alias Cruise.Repo

  # The schema of the ALTER is of no table that is known.
  def in_port(port), do: Repo.all(from(v in "voyages", where: v.port == ^port)) # expect: unscoped-query
end
