defmodule Shop.Repo do
  use Ecto.Repo, otp_app: :shop, adapter: Ecto.Adapters.Postgres

  def for_tenant(tenant, fun) do
    transaction(fn ->
      query!("SELECT set_config('app.tenant_id', $1, true)", [tenant])
      fun.()
    end)
  end
end
