defmodule Shop.Desk do
  import Ecto.Query

  alias Shop.{
    Receipt,
    Repo,
    Sales.Order
  }

  def orders, do: Repo.all(Order) # expect: unscoped-query

  def by_code(code), do: Repo.get_by(Order, %{code: code}) # expect: unscoped-query

  def receipts(code), do: Repo.all(from r in Receipt, where: r.code == ^code) # expect: unscoped-query
end
