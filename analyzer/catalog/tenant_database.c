// The catalog -> the column that says where the database of each tenant is, where each has one of its own.
#include "catalog/tenant_database.h"

static bool is_of_tenants(const Relation *table) {
  return str_is_any(str(table->name),
                    WORDS("tenants", "tenant", "organizations", "organization", "organisations",
                          "companies", "company", "accounts", "workspaces", "customers", "clients",
                          "schools", "clinics", "stores", "shops"));
}

static bool is_address(const char *column) {
  return str_has_any_nocase(
      str(column),
      WORDS("conn_str", "connstr", "connection_string", "connectionstring", "connection_uri",
            "db_conn", "database_url", "databaseurl", "db_url", "dburl", "db_dsn", "database_dsn",
            "db_host", "database_host", "db_name", "dbname", "database_name", "databasename"));
}

// Tables that say whose their rows are stand in one database with the tenants.
static bool is_referenced(const Catalog *catalog, const Relation *table) {
  catalog_each(&catalog->relations, Relation, other) {
    for (size_t i = 0; other != table && i < other->constraints.count; i++)
      if (catalog_get_referenced(catalog, other->constraints.items[i]) == table) return true;
  }
  return false;
}

const Column *tenant_database_address(const Catalog *catalog) {
  catalog_each(&catalog->relations, Relation, table) {
    if (!relation_is_table(table) || !is_of_tenants(table)) continue;
    for (size_t i = 0; i < table->columns.count; i++)
      if (is_address(table->columns.items[i]->name) && !is_referenced(catalog, table))
        return table->columns.items[i];
  }
  return NULL;
}
