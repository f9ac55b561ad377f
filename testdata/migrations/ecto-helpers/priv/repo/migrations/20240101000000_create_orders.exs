defmodule Shop.Repo.Migrations.CreateOrders do
  use Ecto.Migration
  import Shop.RLS
  alias Shop.Policies

  def change do
    create table(:orders) do
      add :team_id, :uuid, null: false
    end

    enable_rls("orders", "team_id")
    force_rls(:orders)
    Policies.add(:orders, column: "team_id")
    Shop.Unknown.watch("orders")
  end
end
