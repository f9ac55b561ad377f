use indoc::indoc;
use sqlx::PgPool;

const OPEN: &str = indoc! {"
    SELECT id
    FROM orders -- related: unscoped-query
    WHERE state = 'open'
"};

pub async fn open(pool: &PgPool) -> Result<Vec<Order>, Error> {
    sqlx::query_as::<_, Order>(OPEN).fetch_all(pool).await // expect: unscoped-query
}
