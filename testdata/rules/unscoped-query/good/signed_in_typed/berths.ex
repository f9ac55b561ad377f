defmodule Harbour.BerthController do
  def mine(conn, _params) do
    {:ok, rows} = Ecto.Adapters.SQL.query(Harbour.Repo, "SELECT id FROM berths WHERE user_id = $1", [conn.assigns.current_user.id])
    json(conn, rows)
  end
end
