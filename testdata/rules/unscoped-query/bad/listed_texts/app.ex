# Statements in a list, run one after the other.
defmodule Shop.Cleaner do
  alias Shop.Repo

  def clean do
    [
      "UPDATE orders SET status = 'old' WHERE tenant_id = $1",
      "DELETE FROM orders" # expect: unscoped-query
    ]
    |> Enum.each(&Repo.query!(&1, [], timeout: 10))
  end

  def count do
    for sql <- ["SELECT count(*) FROM orders"], do: Repo.query!(sql) # expect: unscoped-query
  end

  def pieces(id) do
    Repo.query!(["SELECT code FROM orders ", "WHERE id = $1"], [id]) # expect: unscoped-query
  end
end
