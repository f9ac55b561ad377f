defmodule Fleet.Ships do
  alias Ecto.Multi
  alias Fleet.{Repo, Ship}

  def put(owner, code, tons) do
    Repo.insert!(%Ship{tenant_id: owner, code: code, tons: tons}, on_conflict: {:replace, [:tons]}, conflict_target: :code) # expect: upsert-across-tenants
  end

  def put_all(owner, code) do
    Repo.insert_all(Ship, [%{tenant_id: owner, code: code}], on_conflict: :replace_all, conflict_target: [:code]) # expect: upsert-across-tenants
  end

  def step(owner, code) do
    Multi.new()
    |> Multi.insert(:ship, %Ship{tenant_id: owner, code: code}, on_conflict: [set: [tons: 0]], conflict_target: [:code]) # expect: upsert-across-tenants
    |> Repo.transaction()
  end
end
