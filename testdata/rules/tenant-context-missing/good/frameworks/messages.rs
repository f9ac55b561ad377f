use diesel::pg::PgConnection;
use diesel::prelude::*;

pub fn erase(conn: &mut PgConnection, tenant: &str, name: &str) -> QueryResult<usize> {
    conn.transaction(|conn| {
        diesel::sql_query("SELECT set_config('app.tenant_id', $1, true)")
            .bind::<diesel::sql_types::Text, _>(tenant)
            .execute(conn)?;
        diesel::sql_query("DELETE FROM messages WHERE name = $1")
            .bind::<diesel::sql_types::Text, _>(name)
            .execute(conn)
    })
}
