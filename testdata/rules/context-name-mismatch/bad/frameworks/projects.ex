defmodule Tracker.Projects do
  alias Tracker.Repo

  def list(tenant) do
    Repo.transaction(fn ->
      Repo.query!("SELECT set_config('tracker.tenant_id', $1, true)", [tenant]) # expect: context-name-mismatch
      Repo.query!("SELECT id, name FROM projects")
    end)
  end
end
