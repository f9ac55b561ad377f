pub use sea_orm_migration::prelude::*;

mod m20240101_000001_orders;
mod m20240102_000001_lines;
mod m20240101_000002_late;
mod m20240103_000001_given_up;

pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20240101_000001_orders::Migration),
            Box::new(m20240102_000001_lines::Migration),
            Box::new(m20240101_000002_late::Migration),
            // Box::new(m20240103_000001_given_up::Migration),
        ]
    }
}
