defmodule Cruise.Voyages do
  alias Cruise.{Repo, Voyage}

  def update_voyage(%Voyage{} = voyage, attrs) do
    voyage
    |> Voyage.changeset(attrs) # expect: tenant-reassigned "a client names the columns"
    |> Repo.update()
  end
end

defmodule CruiseWeb.VoyageController do
  use CruiseWeb, :controller
  alias Cruise.{Repo, Voyage, Voyages}

  def update(conn, %{"voyage" => voyage_params}) do
    {:ok, voyage} = Voyages.update_voyage(conn.assigns.voyage, voyage_params)
    render(conn, "show.json", voyage: voyage)
  end

  def replace(conn, params) do
    %Voyage{} = voyage = conn.assigns.voyage
    render(conn, "show.json", voyage: Repo.update!(Voyage.changeset(voyage, params))) # expect: tenant-reassigned
  end
end

defmodule CruiseWeb.VoyageLive do
  use CruiseWeb, :live_view
  alias Cruise.{Repo, Voyage}

  def handle_event("save", %{"voyage" => sent}, socket) do
    %Voyage{} = voyage = socket.assigns.voyage
    Repo.update(Voyage.changeset(voyage, sent)) # expect: tenant-reassigned
  end
end
