defmodule Shop.Repo do
  use Ecto.Repo, otp_app: :shop, adapter: Ecto.Adapters.Postgres

  def with_tenant(nil, fun), do: fun.()

  def with_tenant(tenant, fun) do
    checkout(fn ->
      query!("SELECT set_config('app.tenant_id', $1, false)", [tenant])

      try do
        fun.()
      after
        query!("RESET app.tenant_id")
      end
    end)
  end
end
