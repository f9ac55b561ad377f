defmodule Shop.Repo do
  use Ecto.Repo, otp_app: :shop, adapter: Ecto.Adapters.Postgres

  def with_tenant(tenant, fun) do
    transaction(fn ->
      use_tenant(tenant)
      fun.()
    end)
  end

  defp use_tenant(nil), do: :ok

  defp use_tenant(tenant) do
    query!("SELECT set_config('app.tenant_id', $1, true)", [tenant])
  end
end
