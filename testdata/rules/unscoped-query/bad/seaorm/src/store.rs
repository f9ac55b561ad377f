use sea_orm::{ColumnTrait, Condition, DatabaseConnection, DbErr, EntityTrait, QueryFilter};

use crate::entities::{bills, orders};

pub async fn by_id(db: &DatabaseConnection, id: Uuid) -> Result<Option<orders::Model>, DbErr> {
    orders::Entity::find_by_id(id).one(db).await // expect: unscoped-query
}

pub async fn list(db: &DatabaseConnection, id: Uuid, state: Option<String>) -> Result<Vec<orders::Model>, DbErr> {
    let mut query = orders::Entity::find().filter(Condition::all().add(orders::Column::Id.eq(id))); // expect: unscoped-query
    if let Some(state) = state {
        query = query.filter(orders::Column::State.eq(state));
    }
    Ok(query.order_by_asc(orders::Column::Total).all(db).await?.into_iter().collect())
}

pub async fn close(db: &DatabaseConnection, id: Uuid) -> Result<(), DbErr> {
    bills::Entity::update_many() // expect: unscoped-query "updates rows"
        .col_expr(bills::Column::State, Expr::value("closed"))
        .filter(bills::Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

// What the project adds to an entity.
pub async fn open(db: &DatabaseConnection, id: Uuid) -> Result<Option<orders::Model>, DbErr> {
    orders::Entity::open().filter(orders::Column::Id.eq(id)).one(db).await // expect: unscoped-query
}

pub async fn all_open(db: &DatabaseConnection, id: Uuid) -> Result<Vec<orders::Model>, DbErr> {
    let mut query = orders::Entity::open(); // expect: unscoped-query
    query = query.filter(orders::Column::Id.eq(id));
    query.all(db).await
}
