defmodule Shop.Cleaner do
  alias Shop.Repo

  def clean(tenant) do
    ["DELETE FROM orders WHERE tenant_id = $1"] |> Enum.each(&Repo.query!(&1, [tenant]))
    Repo.query!(["SELECT code FROM orders ", ["WHERE tenant_id", " = $1"]], [tenant])
  end

  def join(parts) do
    Enum.map(["SELECT ", " FROM orders"], &String.trim(&1)) ++ parts
  end
end
