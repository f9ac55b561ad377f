defmodule Notes.Roles do
  alias Notes.Repo

  def report do
    Repo.query!("SET SESSION AUTHORIZATION reporting") # expect: session-role
    Repo.query!("SELECT count(*) FROM notes")
  end
end
