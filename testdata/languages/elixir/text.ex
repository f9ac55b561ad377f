# Every string form of Elixir, as the argument of a call.
defmodule OrderRepository do
  @table "orders"
  @by_id "SELECT id FROM orders WHERE id = $1"

  def run(id) do
    Repo.query("SELECT 'it''s', \"\u00e9\t\" FROM orders")
    Repo.query("""
    SELECT *
      FROM orders
    WHERE id = #{id}
    """)
    Repo.query(@by_id, [id])
    Repo.query("SELECT * FROM " <> @table <> " WHERE id = '#{id}'")
    Repo.query(~s(SELECT "a" FROM #{@table}))
    Repo.query(~S"""
    SELECT '#{raw}'
    """)
    fragment("lower(?) = ?", id, id)
    Repo.query(["SELECT * FROM ", ["orders", " WHERE id = $1"]], [id])
    Repo.query("""
    SELECT * \
    FROM orders
    """)
    Enum.each(["SELECT 1"], &Repo.query(&1))
  end
end
