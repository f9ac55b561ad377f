use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "orders")]
pub struct Model {
    pub id: Uuid,
    pub tenant_id: Uuid,
    pub state: String,
}

impl Entity {
    pub fn open() -> Select<Entity> {
        Self::find().filter(Column::State.eq("open"))
    }

    pub fn of_tenant(tenant: Uuid) -> Select<Entity> {
        Self::find().filter(Column::TenantId.eq(tenant))
    }

    pub fn one_of_tenant(tenant: Uuid, id: Uuid) -> Select<Entity> {
        Self::of_tenant(tenant).filter(Column::Id.eq(id))
    }
}
