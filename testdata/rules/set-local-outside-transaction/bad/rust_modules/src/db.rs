pub mod scope;
pub use scope::tenant_connection;
