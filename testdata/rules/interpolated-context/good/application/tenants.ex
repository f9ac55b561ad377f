defmodule Shop.Repo do
  use Ecto.Repo, otp_app: :shop, adapter: Ecto.Adapters.Postgres

  case Application.compile_env(:shop, :role) do
    nil ->
      defp use_role, do: :ok

    role when is_binary(role) ->
      # Known when the program is compiled.
      defp use_role, do: query!("SET LOCAL ROLE #{unquote(role)}")
  end

  def with_tenant(tenant, fun) do
    transaction(fn ->
      use_role()
      query!("SELECT set_config('app.tenant_id', $1, true)", [tenant])
      fun.()
    end)
  end
end
