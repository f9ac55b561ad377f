defmodule Shop.Sales.Order do
  use Ecto.Schema

  schema "orders" do
    field :code, :string
    field :tenant_id, :integer
  end
end
