defmodule Fleet.Ships do
  alias Fleet.{Repo, Ship}

  def put(owner, code, tons) do
    Repo.insert!(%Ship{tenant_id: owner, code: code, tons: tons}, on_conflict: {:replace, [:tons]}, conflict_target: [:tenant_id, :code])
  end

  def put_all(owner, code) do
    Repo.insert_all(Ship, [%{tenant_id: owner, code: code}], on_conflict: :nothing, conflict_target: [:code])
  end

  def put_where(owner, code, change) do
    Repo.insert!(%Ship{tenant_id: owner, code: code}, on_conflict: change, conflict_target: [:code])
  end
end
