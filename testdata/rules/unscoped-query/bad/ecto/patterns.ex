defmodule Cruise.Patterns do
  alias Cruise.{Repo, Voyage}

  # What the patterns look at says nothing of whose it is.
  def moored(id) do
    case Repo.get(Voyage, id) do # expect: unscoped-query
      %Voyage{port: "Kiel"} = voyage -> {:ok, voyage}
      %Voyage{tenant_id: owner} = voyage -> {:ok, voyage, owner}
      nil -> {:error, :not_found}
    end
  end
end
