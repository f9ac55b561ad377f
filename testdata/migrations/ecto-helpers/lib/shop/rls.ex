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
      execute("ALTER TABLE #{unquote(table)} FORCE ROW LEVEL SECURITY")
    end
  end
end
