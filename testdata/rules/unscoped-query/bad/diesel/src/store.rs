use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use crate::schema::orders;

pub async fn by_id(conn: &mut PgConn, order_id: Uuid) -> QueryResult<Order> {
    orders::table.find(order_id).select(Order::as_select()).first(conn).await // expect: unscoped-query
}

pub async fn list(conn: &mut PgConn, ids: Vec<Uuid>, state: Option<String>) -> QueryResult<Vec<Order>> {
    let mut query = orders::table.filter(orders::id.eq_any(&ids)).into_boxed(); // expect: unscoped-query
    if let Some(state) = state {
        query = query.filter(orders::state.eq(state));
    }
    query.order(orders::total.desc()).limit(5).load::<Order>(conn).await
}

pub async fn close(conn: &mut PgConn, bill: Uuid) -> QueryResult<usize> {
    use crate::schema::bills::dsl as b;

    let query = diesel::update(b::bills) // expect: unscoped-query "updates rows"
        .filter(b::id.eq(bill).and(b::state.ne("closed")))
        .set((b::state.eq("closed"), b::id.eq(bill)));
    query.execute(conn).await
}

pub async fn remove(conn: &mut PgConn, key: Uuid) -> QueryResult<usize> {
    use crate::schema::bills::dsl::{bills, id};
    diesel::delete(bills.filter(id.eq(key))).execute(conn).await // expect: unscoped-query "deletes rows"
}

pub async fn reopen(conn: &mut PgConn, key: Uuid) -> QueryResult<usize> {
    use crate::schema::bills::dsl::*;
    diesel::update(bills).filter(id.eq(key)).set(state.eq("open")).execute(conn).await // expect: unscoped-query "updates rows"
}
