defmodule Settings.Preferences do
  alias Settings.Repo

  def save(workspace, key, value) do
    sql = ~S"""
    INSERT INTO preferences (workspace_id, key, value) VALUES ($1, $2, $3)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value
    """

    Repo.query!(sql, [workspace, key, value]) # expect: upsert-across-tenants
  end
end
