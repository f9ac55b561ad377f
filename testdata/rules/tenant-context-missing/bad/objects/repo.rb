require "pg"
class OrderRepo
  def initialize(conn)
    @conn = conn
  end

  def all
    @conn.exec("SELECT * FROM orders ORDER BY id")
  end
end

class BadRepo
  def initialize(conn)
    @conn = conn
  end

  def all
    @conn.exec("SELECT * FROM orders ORDER BY total") # expect: tenant-context-missing
  end
end

def list(tenant_id)
  conn = PG.connect(ENV["DATABASE_URL"])
  conn.transaction do |c|
    c.exec_params("SELECT set_config('app.tenant_id', $1, true)", [tenant_id])
    OrderRepo.new(c).all
  end
end

def bad
  conn = PG.connect(ENV["DATABASE_URL"])
  repo = BadRepo.new(conn)
  repo.all
end
