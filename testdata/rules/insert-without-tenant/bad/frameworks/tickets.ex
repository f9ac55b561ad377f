defmodule Helpdesk.Tickets do
  alias Helpdesk.Repo

  def open(subject) do
    Repo.query!("INSERT INTO tickets (subject) VALUES ($1) RETURNING id", [subject]) # expect: insert-without-tenant
  end

  def copy(id) do
    Ecto.Adapters.SQL.query!(
      Repo,
      """
      INSERT INTO tickets (subject, opened_at) -- expect: insert-without-tenant
      SELECT subject, now() FROM tickets WHERE id = $1
      """,
      [id]
    )
  end
end
