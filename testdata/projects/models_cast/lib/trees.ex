defmodule Forest.Trees do
  alias Forest.{Repo, Tree}

  def update(%Tree{} = tree, attrs) do
    tree |> Tree.changeset(attrs) |> Repo.update()
  end

  # The tenant is none of what may be set.
  def rename(%Tree{} = tree, attrs) do
    tree |> Tree.kind_changeset(attrs) |> Repo.update()
  end

  def plant(attrs) do
    %Tree{} |> Tree.changeset(attrs) |> Repo.insert()
  end
end
