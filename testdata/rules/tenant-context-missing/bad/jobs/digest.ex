defmodule Shop.TenantPlug do
  alias Shop.Repo

  def call(conn, _options) do
    Repo.query!("SELECT set_config('app.tenant_id', $1, false)", [conn.assigns.tenant])
    conn
  end
end

defmodule Shop.Digest do
  use Oban.Worker
  alias Shop.Repo

  def perform(_job) do
    Repo.query!("SELECT id, total FROM orders") # expect: tenant-context-missing
  end
end
