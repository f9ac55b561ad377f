// Every string form of Rust, as the argument of a call.
const TABLE: &str = "orders";
const BY_ID: &str = "SELECT id FROM orders WHERE id = $1";

async fn run(id: i64, pool: &PgPool) {
    sqlx::query("SELECT 'it''s', \"\u{e9}\t\" FROM orders").execute(pool);
    sqlx::query(r#"SELECT "a", '\n' FROM orders"#).execute(pool);
    sqlx::query("SELECT id \
        FROM orders").execute(pool);
    sqlx::query(BY_ID).execute(pool);
    sqlx::query!("SELECT id FROM orders WHERE id = $1", id);
    sqlx::query(&format!("SELECT * FROM {} WHERE id = {id}", TABLE)).execute(pool);
    sqlx::query(concat!("SELECT 1", " FROM orders")).execute(pool);
    let mut sql = String::from("SELECT * FROM orders");
    sql.push_str(" WHERE id = $1");
    sqlx::query(&sql).execute(pool);
    let mut builder = QueryBuilder::new("SELECT * FROM orders WHERE id = ");
    builder.push_bind(id).push(" AND total > ").push_bind(1);
    run(builder.build(), pool);
}
