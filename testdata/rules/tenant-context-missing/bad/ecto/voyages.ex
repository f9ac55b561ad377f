defmodule Cruise.Voyages do
  import Ecto.Query
  alias Cruise.Repo

  def all, do: Repo.all(from(v in "voyages", select: v.port)) # expect: tenant-context-missing
end
