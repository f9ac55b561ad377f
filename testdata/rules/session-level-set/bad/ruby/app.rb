class Context
  def run(value)
    connection.exec_query("SELECT set_config('app.tenant_id', $1, false)", "context", [value]) # expect: session-level-set
  end
end
