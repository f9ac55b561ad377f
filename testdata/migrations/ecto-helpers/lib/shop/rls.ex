defmodule Shop.RLS do
  import Ecto.Migration

  def enable_rls(table, column \\ "tenant_id") do
    predicate = predicate(column)
    execute("ALTER TABLE #{table} ENABLE ROW LEVEL SECURITY", "")
    execute("CREATE POLICY owner ON #{table} USING (#{predicate})", "")
  end

  def predicate(column), do: "#{column} = current_setting('app.team')::uuid"

  defmacro force_rls(table) do
    quote do
      name = unquote(table) |> to_string()
      Ecto.Migration.execute("ALTER TABLE #{name} FORCE ROW LEVEL SECURITY")
    end
  end
end
