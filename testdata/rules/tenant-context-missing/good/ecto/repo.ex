defmodule Cruise.Repo do
  use Ecto.Repo, otp_app: :cruise, adapter: Ecto.Adapters.Postgres

  def as_tenant(id \\ Process.get(:tenant), callback) do
    transaction(fn ->
      query!("SELECT set_config('app.tenant', $1, true)", [id])
      callback.()
    end)
  end
end
