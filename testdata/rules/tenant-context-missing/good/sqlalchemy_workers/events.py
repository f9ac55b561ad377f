from sqlalchemy import event


def install(engine, tenant):
    @event.listens_for(engine.sync_engine, "begin")
    def choose(conn):
        conn.exec_driver_sql("SELECT set_config('app.tenant', %s, true)", (tenant,))
