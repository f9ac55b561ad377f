defmodule Cruise.Voyages do
  alias Cruise.{Repo, Voyage}

  # Callers say which columns they set, or take the tenant out: gaps at most.
  def update_voyage(%Voyage{} = voyage, attrs) do
    voyage
    |> Voyage.changeset(attrs)
    |> Repo.update()
  end

  # The tenant is not among what is cast.
  def move_voyage(%Voyage{} = voyage, attrs) do
    voyage
    |> Voyage.port_changeset(attrs)
    |> Repo.update()
  end
end

defmodule CruiseWeb.VoyageController do
  use CruiseWeb, :controller
  alias Cruise.Voyages

  def update(conn, %{"voyage" => voyage_params}) do
    {:ok, voyage} = Voyages.update_voyage(conn.assigns.voyage, Map.take(voyage_params, ["port"]))
    render(conn, "show.json", voyage: voyage)
  end

  def port(conn, %{"voyage" => %{"port" => port}}) do
    {:ok, voyage} = Voyages.update_voyage(conn.assigns.voyage, %{port: port})
    render(conn, "show.json", voyage: voyage)
  end

  def move(conn, %{"voyage" => voyage_params}) do
    {:ok, voyage} = Voyages.move_voyage(conn.assigns.voyage, voyage_params)
    render(conn, "show.json", voyage: voyage)
  end
end
