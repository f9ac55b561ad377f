defmodule Forest.Repo.Migrations.Init do
  use Ecto.Migration

  def change do
    create table(:tenants, primary_key: false) do
      add :id, :uuid, primary_key: true
    end

    create table(:trees, primary_key: false) do
      add :id, :uuid, primary_key: true
      add :tenant_id, references(:tenants, type: :uuid), null: false
      add :kind, :string
    end

    create index(:trees, [:tenant_id])
  end
end
