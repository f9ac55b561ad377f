use std::collections::HashMap;
use sqlx::{postgres::PgPool as Pool, Row, query::*};
use crate::db;

mod inner;

const FIND: &str = "SELECT * FROM orders \
    WHERE id = $1\n";
static RAW: &'static str = r#"SELECT "a" FROM orders"#;

#[derive(Debug, sqlx::FromRow)]
pub struct Order<T> {
    #[sqlx(rename = "tenant")]
    pub tenant_id: Uuid,
    pool: Arc<PgPool>,
    items: Vec<Item>,
    opt: Option<&'a str>,
}

struct Wrapper(PgPool);

enum Kind { A, B(String), C { x: i32 } }

pub trait Finder: Base + Send {
    const NAME: &'static str = "x";
    async fn find(&self, id: Uuid) -> Result<Order>;
    fn default(&self) { work() }
}

type Db = PgPool;

impl<T> Finder for Order<T> {
    #[tracing::instrument(skip(self))]
    pub async fn find(&self, tx: &mut Transaction<'_, Postgres>, ids: &[Uuid], mut n: i32) -> Result<Vec<Order>, Error> {
        let mut tx = self.pool.begin().await?;
        let rows: Vec<Order> = sqlx::query_as::<_, Order>("SELECT 1").bind(id).fetch_all(&mut *tx).await?;
        let row = sqlx::query!("SELECT * FROM orders WHERE id = $1", id, self.name).fetch_one(&self.pool).await?;
        let typed = sqlx::query_as!(Order, r#"SELECT id as "id!" FROM orders"#, id as Uuid).fetch_one(&mut tx).await?;
        let sql = format!("SELECT {} FROM {table} WHERE id = {{}}", cols, table = t);
        let s = concat!("SELECT ", "1");
        let f = include_str!("../x.sql");
        println!("done {}", x);
        let v = vec![1, 2];
        tx.commit().await?;
        let (a, Some(b)) = pair else { return Err(e) };
        let Order { tenant_id, pool: p, .. } = order;
        if let Some(x) = opt && y { one(); } else if a == b { two() } else { three() }
        let z = if a { b } else { c };
        match kind {
            Kind::A | Kind::B(_) if ok => one(),
            Kind::C { x } => { two(); }
            _ => return Ok(()),
        }
        for (i, item) in items.iter().enumerate() { continue; }
        while let Some(x) = it.next() { break; }
        loop { break 'outer; }
        conn.transaction(|conn| async move { work(conn).await }.scope_boxed()).await?;
        db.transaction::<_, (), DbErr>(|txn| Box::pin(async move { txn.execute(stmt).await }));
        tokio::spawn(async move { work().await });
        let order = Order { tenant_id: id, items, ..Default::default() };
        self.name.push_str(" AND b");
        sql += "x";
        rows[0] = x as i32;
        let c = |a: i32, b| a + b;
        unsafe { danger() }
        let r = &rows[1..2];
        let neg = !a && -b > 1;
        return Ok(rows);
    }
}

impl<T> Order<T> {
    pub fn new(pool: PgPool) -> Self { Self { pool } }
}

#[tokio::main]
async fn main() { panic!("no {}", 1); }
