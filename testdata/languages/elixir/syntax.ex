defmodule App.Orders do
  @moduledoc "Orders"
  use Ecto.Schema
  import Ecto.Query, only: [from: 2]
  alias App.Repo
  alias App.{Tenant, Order}
  alias App.Sql, as: S
  require Logger

  @find "SELECT * FROM orders WHERE id = $1\n"
  @list """
  SELECT *
    FROM orders WHERE name = '#{@name}'
  """
  @timeout 5_000

  defstruct [:id, name: "x"]

  @doc false
  def find(repo, id, opts \\ [], %{a: b} = c, [h | t]) when is_binary(id) and id != "" do
    sql = "SELECT #{cols} FROM " <> table <> " WHERE a = \"b\""
    {:ok, %{rows: rows}} = Repo.query(sql, [id], timeout: 1)
    Repo.query!(~s(SELECT 'a' #{x}), [])
    Repo.query!(~S"""
    SELECT #{raw}
    """)
    ~SQL[SELECT 1]
    ~w(a b)a
    'charlist'

    id
    |> String.trim()
    |> Repo.get!(1)
    |> then(fn x -> x end)

    Repo.transaction(fn ->
      Repo.query!("SET LOCAL app.tenant_id = '#{id}'")
      yield.()
    end)

    Repo.transaction(fn repo, a when a > 1 ->
      repo.query!("SELECT 1")
    end)

    Enum.each(list, &process(&1, 2))
    Enum.map(list, &String.trim/1)
    Task.async(fn -> work() end)

    if a do
      b()
    else
      c()
    end

    unless a, do: b()
    if a, do: b(), else: c()

    case Repo.one(query) do
      nil -> raise "no"
      %Order{} = o when o.id > 1 -> o
      {:error, e} -> e
    end

    cond do
      a == 1 -> one()
      true -> two()
    end

    with {:ok, x} <- one(),
         y = two(x) do
      three(y)
    else
      {:error, e} -> e
    end

    try do
      risky()
    rescue
      e in RuntimeError -> reraise e, __STACKTRACE__
      _ -> nil
    catch
      :exit, r -> r
    after
      done()
    end

    for x <- xs, y <- ys, x > 1, into: %{}, do: {x, y}

    receive do
      {:x, y} -> y
    after
      10 -> z()
    end

    id
    |> find()
    |> case do
      nil -> raise "none"
      order -> order
    end

    from(o in Order, where: o.tenant_id == ^id, select: fragment("lower(?)", o.name))
    map = %{"a" => 1, b: 2}
    order = %Order{id: id, name: "x"}
    %{map | b: 3}
    map[:b].c
    a = b = 1
    f.(1)
    not a && !b
    -a + 1 * 2
    Kernel.+(1, 2)
    :ok
    nil
    quote do
      unquote(x)
    end
  end

  def short(a), do: a
  defp none, do: Repo.query("SELECT 1")
  defmacro mac(x) do
    x
  end
  defdelegate one(x), to: Other
  @impl true
  def multi(1), do: :one
end
