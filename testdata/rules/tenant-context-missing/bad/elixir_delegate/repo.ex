defmodule Shop.Repo do
  use Ecto.Repo, otp_app: :shop, adapter: Ecto.Adapters.Postgres

  def timed(fun) do
    query!("SELECT 1")
    fun.()
  end
end
