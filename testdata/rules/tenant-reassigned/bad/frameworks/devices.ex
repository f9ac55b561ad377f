defmodule Fleet.Devices do
  def hand(conn, from, to, serial) do
    Postgrex.query!(
      conn,
      "UPDATE devices SET (account_id, seen_at) = ($2, now()) WHERE account_id = $1 AND serial = $3", # expect: tenant-reassigned
      [from, to, serial]
    )
  end
end
