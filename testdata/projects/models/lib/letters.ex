defmodule Shop.Post.Note do
  use Ecto.Schema

  schema "letters" do
    field :tenant_id, :integer
  end
end

defmodule Shop.Post do
  alias Shop.Post.Note

  def all(tenant_id), do: Repo.all(from n in Note, where: n.tenant_id == ^tenant_id)

  def get(id), do: Repo.get(Note, id)

  def late do
    from(n in Shop.Post.Note,
      where: n.late
    )
    |> Repo.all()
  end

  def mine(tenant_id), do: Note |> where([n], n.tenant_id == ^tenant_id) |> Repo.all()
end
