defmodule App.Repo.Migrations.CreateOrders do
  use Ecto.Migration

  def change do
    create table(:orgs, primary_key: false) do
      add :id, :binary_id, primary_key: true
      add :name, :string, null: false
      timestamps()
    end

    create table(:orders) do
      add :org_id, references(:orgs, type: :binary_id, on_delete: :delete_all), null: false
      add :number, :string, size: 20
      add :tags, {:array, :string}, default: []
      add :details, :map
    end

    create unique_index(:orders, [:org_id, :number], where: "number IS NOT NULL")
    create constraint(:orders, :has_number, check: "number <> ''")
  end
end
