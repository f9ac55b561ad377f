defmodule Helpdesk.Tickets do
  alias Helpdesk.Repo

  def open(tenant, subject) do
    Repo.query!("INSERT INTO tickets (tenant_id, subject) VALUES ($1, $2) RETURNING id", [tenant, subject])
  end

  def copy(tenant, id) do
    Ecto.Adapters.SQL.query!(
      Repo,
      """
      INSERT INTO tickets (tenant_id, subject, opened_at)
      SELECT tenant_id, subject, now() FROM tickets WHERE id = $1 AND tenant_id = $2
      """,
      [id, tenant]
    )
  end
end
