defmodule App.Repo.Migrations.SecureOrders do
  use Ecto.Migration
  @disable_ddl_transaction true
  @tables ~w(orders)

  def up do
    for table <- @tables do
      execute("ALTER TABLE #{table} ENABLE ROW LEVEL SECURITY")

      execute("""
      CREATE POLICY org ON #{table}
        USING (org_id = current_setting('app.org_id')::uuid)
      """)
    end

    Enum.each(@tables, fn table -> execute("ALTER TABLE #{table} FORCE ROW LEVEL SECURITY") end)

    alter table(:orders) do
      modify :number, :text, null: false
      remove :details
    end

    execute(fn -> repo().update_all("orders", set: [number: "0"]) end)
  end

  def down do
    for table <- @tables, do: execute("ALTER TABLE #{table} DISABLE ROW LEVEL SECURITY")
  end
end
