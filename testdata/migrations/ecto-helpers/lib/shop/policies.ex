defmodule Shop.Policies do
  import Ecto.Migration

  def add(table, opts \\ []) do
    execute("CREATE POLICY narrow ON #{table} AS RESTRICTIVE USING (#{opts[:column]} IS NOT NULL)", "")
  end
end
