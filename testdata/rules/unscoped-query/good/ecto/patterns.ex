defmodule Cruise.Patterns do
  alias Cruise.{Repo, Voyage}

  # The row of another firm fits no pattern.
  def get(tenant, id) do
    case Repo.get(Voyage, id) do
      %Voyage{tenant_id: ^tenant} = voyage -> {:ok, voyage}
      _ -> {:error, :not_found}
    end
  end

  def port(tenant, id) do
    with %Voyage{tenant_id: ^tenant, port: port} <- Repo.get(Voyage, id), do: {:ok, port}
  end

  def guarded(tenant, id) do
    case Repo.get(Voyage, id) do
      %Voyage{tenant_id: owner} = voyage when owner == tenant or voyage.tenant_id == tenant -> voyage
      _ -> nil
    end
  end
end
