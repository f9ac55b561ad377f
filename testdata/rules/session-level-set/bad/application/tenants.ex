defmodule Shop.Repo do
  use Ecto.Repo, otp_app: :shop, adapter: Ecto.Adapters.Postgres

  def use_tenant(tenant) do
    query!("SELECT set_config('app.tenant_id', $1, false)", [tenant]) # expect: session-level-set
    :ok
  end

  # Outside of a transaction, each statement takes a connection of its own.
  def with_tenant(tenant, fun) do
    query!("SELECT set_config('app.tenant_id', $1, false)", [tenant]) # expect: session-level-set

    try do
      fun.()
    after
      query!("RESET app.tenant_id")
    end
  end

  # LOCAL resets nothing where no transaction is open.
  def checked_out(tenant, fun) do
    checkout(fn ->
      query!("SELECT set_config('app.tenant_id', $1, false)", [tenant]) # expect: session-level-set
      result = fun.()
      query!("SET LOCAL app.tenant_id TO ''")
      result
    end)
  end
end
