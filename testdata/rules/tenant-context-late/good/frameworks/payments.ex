defmodule Payments do
  alias Ecto.Multi
  alias Payments.Repo

  def list(tenant) do
    Multi.new()
    |> Multi.run(:tenant, fn repo, _ ->
      repo.query("SELECT set_config('app.tenant_id', $1, true)", [tenant])
    end)
    |> Multi.run(:payments, fn repo, _ -> repo.query("SELECT id, name FROM payments") end)
    |> Repo.transaction()
  end
end
