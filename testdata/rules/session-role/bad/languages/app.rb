class Context
  def run(value)
    connection.execute("SET ROLE tenant_user") # expect: session-role
  end
end
