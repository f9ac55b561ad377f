defmodule Notes.Roles do
  alias Notes.Repo

  def report do
    Repo.transaction(fn ->
      Repo.query!("SET LOCAL ROLE reporting")
      Repo.query!("SELECT count(*) FROM notes")
    end)
  end
end
