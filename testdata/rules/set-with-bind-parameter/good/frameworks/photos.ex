defmodule Gallery.Photos do
  def scope(conn, tenant) do
    Postgrex.transaction(conn, fn conn ->
      Postgrex.query!(conn, "SELECT set_config('app.tenant_id', $1, true)", [tenant])
    end)
  end
end
