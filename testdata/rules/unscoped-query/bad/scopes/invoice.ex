defmodule Shop.Invoice do
  import Ecto.Query
  alias Shop.Repo

  def late(day), do: from(i in __MODULE__, where: i.due < ^day) |> Repo.all(skip_tenant_id: true) # expect: unscoped-query
end
