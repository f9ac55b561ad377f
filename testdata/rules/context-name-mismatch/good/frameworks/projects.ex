defmodule Tracker.Projects do
  alias Tracker.Repo

  @setting "app.current_tenant"

  def list(tenant) do
    Repo.transaction(fn ->
      Repo.query!("SELECT set_config('#{@setting}', $1, true)", [tenant])
      Repo.query!("SELECT id, name FROM projects")
    end)
  end
end
