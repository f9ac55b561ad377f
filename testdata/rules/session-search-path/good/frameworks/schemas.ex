defmodule Crm.Schemas do
  alias Crm.Repo

  def within(schema, fun) do
    Repo.transaction(fn ->
      Repo.query!("SELECT set_config('search_path', $1, true)", [schema])
      fun.()
    end)
  end
end
