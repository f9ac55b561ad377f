use sea_orm::{ColumnTrait, Condition, DatabaseConnection, DbErr, EntityTrait, QueryFilter};

use crate::entities::{bills, orders};

pub async fn by_id(db: &DatabaseConnection, tenant: Uuid, id: Uuid) -> Result<Option<orders::Model>, DbErr> {
    orders::Entity::find_by_id(id).filter(orders::Column::TenantId.eq(tenant)).one(db).await
}

pub async fn list(db: &DatabaseConnection, tenant: Uuid, state: Option<String>) -> Result<Vec<orders::Model>, DbErr> {
    let mut query = orders::Entity::find().filter(Condition::all().add(orders::Column::TenantId.eq(tenant)));
    if let Some(state) = state {
        query = query.filter(orders::Column::State.eq(state));
    }
    query.all(db).await
}

// Conditions that are put together elsewhere, and those of which one is enough, do not show whose rows these are.
pub async fn count(db: &DatabaseConnection, tenant: Uuid) -> Result<u64, DbErr> {
    let own = Condition::all().add(orders::Column::TenantId.eq(tenant));
    orders::Entity::find().filter(own.clone()).count(db).await
}

pub async fn close(db: &DatabaseConnection, tenant: Uuid, id: Uuid) -> Result<(), DbErr> {
    bills::Entity::update_many()
        .filter(Condition::any().add(bills::Column::TenantId.eq(tenant)).add(bills::Column::State.eq("lost")))
        .filter(bills::Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

// What the project adds to an entity.
pub async fn own(db: &DatabaseConnection, tenant: Uuid, id: Uuid) -> Result<Option<orders::Model>, DbErr> {
    orders::Entity::one_of_tenant(tenant, id).one(db).await
}

pub async fn all_own(db: &DatabaseConnection, tenant: Uuid) -> Result<Vec<orders::Model>, DbErr> {
    let mut query = orders::Entity::of_tenant(tenant);
    query = query.filter(orders::Column::State.eq("open"));
    query.all(db).await
}
