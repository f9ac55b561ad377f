defmodule Fleet.Devices do
  def seen(conn, account, serial) do
    Postgrex.query!(
      conn,
      "UPDATE devices SET (label, seen_at) = ('', now()) WHERE account_id = $1 AND serial = $2",
      [account, serial]
    )
  end
end
