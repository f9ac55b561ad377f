use diesel::prelude::*;

use crate::schema::orders;

#[derive(Insertable)]
#[diesel(table_name = orders)]
pub struct NewOrder<'a> {
    pub id: i64,
    pub code: &'a str,
}

impl NewOrder<'_> {
    pub fn insert(&self, conn: &mut PgConnection) -> QueryResult<usize> {
        diesel::insert_into(orders::table).values(self).execute(conn) // expect: insert-without-tenant
    }
}

pub fn import(conn: &mut PgConnection, rows: &[NewOrder<'_>]) -> QueryResult<usize> {
    diesel::insert_into(orders::table).values(rows).execute(conn) // expect: insert-without-tenant
}

pub fn add(conn: &mut PgConnection, id: i64, code: &str) -> QueryResult<usize> {
    diesel::insert_into(orders::table) // expect: insert-without-tenant
        .values((orders::id.eq(id), orders::code.eq(code)))
        .execute(conn)
}
