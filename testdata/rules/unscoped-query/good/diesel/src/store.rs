use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use crate::schema::{bills, orders};

pub async fn by_id(conn: &mut PgConn, tenant: Uuid, order_id: Uuid) -> QueryResult<Order> {
    orders::table.find(order_id).filter(orders::tenant_id.eq(tenant)).first(conn).await
}

pub async fn list(conn: &mut PgConn, tenant: Uuid, state: Option<String>) -> QueryResult<Vec<Order>> {
    use crate::schema::orders::dsl as o;

    let mut query = o::orders.filter(o::tenant_id.eq(tenant)).into_boxed();
    if let Some(state) = state {
        query = query.filter(o::state.eq(state));
    }
    query.order(o::total.desc()).load::<Order>(conn).await
}

// A join ties the rows to those of the tenant.
pub async fn joined(conn: &mut PgConn, tenant: Uuid, state: String) -> QueryResult<Vec<Order>> {
    orders::table
        .inner_join(bills::table.on(bills::id.eq(orders::id)))
        .filter(bills::tenant_id.eq(tenant))
        .filter(orders::state.eq(state))
        .load(conn)
        .await
}

pub async fn close(conn: &mut PgConn, tenant: Uuid, bill: Uuid) -> QueryResult<usize> {
    diesel::update(bills::table.filter(bills::tenant_id.eq(tenant)).filter(bills::id.eq(bill)))
        .set(bills::state.eq("closed"))
        .execute(conn)
        .await
}

// The row may be one that the tenant was found to have.
pub async fn save(conn: &mut PgConn, order: &Order) -> QueryResult<Order> {
    diesel::update(order).set(orders::state.eq("closed")).get_result(conn).await
}

pub async fn either(conn: &mut PgConn, tenant: Uuid, key: Uuid) -> QueryResult<Vec<Order>> {
    orders::table.filter(orders::tenant_id.eq(tenant).or(orders::id.eq(key))).load(conn).await
}

pub fn names(orders: &[Order]) -> Vec<String> {
    orders.iter().filter(|order| order.is_open()).map(|order| order.name.clone()).collect()
}
