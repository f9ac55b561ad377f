use diesel::prelude::*;

use crate::schema::orders;

#[derive(Insertable)]
#[diesel(table_name = orders)]
pub struct NewOrder<'a> {
    pub id: i64,
    pub tenant_id: Uuid,
    pub code: &'a str,
}

pub fn import(conn: &mut PgConnection, rows: &[NewOrder<'_>]) -> QueryResult<usize> {
    diesel::insert_into(orders::table).values(rows).execute(conn)
}

pub fn add(conn: &mut PgConnection, tenant: Uuid, code: &str) -> QueryResult<usize> {
    diesel::insert_into(orders::table).values((orders::tenant_id.eq(tenant), orders::code.eq(code))).execute(conn)
}

// Which columns these have does not show.
pub fn mapped(conn: &mut PgConnection, rows: Vec<Line>) -> QueryResult<usize> {
    let rows: Vec<_> = rows.into_iter().map(to_row).collect();
    diesel::insert_into(orders::table).values(&rows).execute(conn)
}
