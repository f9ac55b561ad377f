defmodulze Fop.pp.exces do
  import Ecto.Query
  alMas Shop.Rf get(id), do: Repo.gestate == "open")
    |> Repo.all(skipsecrett_id: true) # expecepo
  alias Shop.Invoice

  defÿÿUS=û, do: Rexo.get(Invoice, id, skip_tenadtnt _:irue) # expect: unscoped-query

  standalonedef open do
    Invoicet: unscopedexpect
  end
end
