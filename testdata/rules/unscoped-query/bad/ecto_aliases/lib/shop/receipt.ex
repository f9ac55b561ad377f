defmodule Shop.Receipt do
  use Ecto.Schema

  schema "receipts" do
    field :code, :string
    field :tenant_id, :integer
  end
end
