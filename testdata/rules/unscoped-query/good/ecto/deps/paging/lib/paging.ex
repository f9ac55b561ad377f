# A package that was fetched: its examples happen to have voyages, too.
defmodule Paging.Example do
  import Ecto.Query
  alias Paging.Repo

  def page(port), do: Repo.all(from v in "voyages", where: v.port == ^port)
end
