class Context
  def run(value)
    connection.exec_query("SELECT set_config('search_path', $1, false)", "context", [value]) # expect: session-search-path
  end
end
