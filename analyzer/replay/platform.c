// The format of the migrations -> what a hosting platform has made before the first of them runs.
#include "replay/replay.h"

// ---- Supabase ----

static void add_role(Catalog *catalog, const char *name, bool bypassrls, bool superuser,
                     bool login) {
  Role *role = ARENA_NEW(catalog->arena, Role);
  *role = (Role){.name = name,
                 .created = true,
                 .bypassrls = bypassrls,
                 .superuser = superuser,
                 .login = login,
                 .inherit = true};
  map_set(&catalog->roles, str(name), role);
}

// What PostgREST connects as: it becomes one of the others for each request.
static void add_authenticator(Catalog *catalog) {
  static const char *const groups[] = {"anon", "authenticated", "service_role"};
  add_role(catalog, "authenticator", false, false, true);
  Role *role = catalog_get_role(catalog, "authenticator");
  role->inherit = false;
  for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
    array_push(catalog->arena, &role->member_of, (Membership){.role = groups[i]});
}

static void add_default(Catalog *catalog, char object, const char *grantee, uint32_t privileges) {
  DefaultPrivilege given = {
      .for_role = "postgres",
      .schema = "public",
      .object = object,
      .grant = {.grantee = grantee, .privileges = privileges, .by_default = true},
  };
  array_push(catalog->arena, &catalog->default_privileges, given);
}

static void add_schema(Catalog *catalog, const char *name, const char *owner) {
  SchemaObject *schema = map_get(&catalog->schemas, str(name));
  if (!schema) schema = ARENA_NEW(catalog->arena, SchemaObject);
  schema->name = name;
  schema->owner = owner;
  map_set(&catalog->schemas, str(name), schema);
}

static void add_function(Catalog *catalog, const char *name, const char *type) {
  Function *function = ARENA_NEW(catalog->arena, Function);
  *function = (Function){.schema = "auth",
                         .name = name,
                         .return_type = type,
                         .language = "sql",
                         .owner = "supabase_auth_admin",
                         .volatility = 's',
                         .parallel = 'u',
                         .public_may_execute = true};
  FunctionOverloads *overloads = ARENA_NEW(catalog->arena, FunctionOverloads);
  array_push(catalog->arena, overloads, function);
  map_set(&catalog->functions, str(arena_format(catalog->arena, "auth.%s", name)), overloads);
}

// Its columns are the platform's matter: they count as unknown.
static void add_table(Catalog *catalog, const char *schema, const char *name, const char *owner) {
  Relation *relation = ARENA_NEW(catalog->arena, Relation);
  *relation = (Relation){.kind = RELATION_TABLE,
                         .schema = schema,
                         .name = name,
                         .owner = owner,
                         .rls = YES,
                         .policies_known = YES,
                         .exists = UNKNOWN};
  map_set(&catalog->relations, str(relation_full_name(catalog->arena, relation)), relation);
}

static void prepare_supabase(Catalog *catalog) {
  catalog->migrating_role = "postgres";
  add_role(catalog, "postgres", true, false, true);
  add_role(catalog, "supabase_admin", true, true, true);
  add_role(catalog, "supabase_auth_admin", false, false, true);
  add_role(catalog, "supabase_storage_admin", false, false, true);
  add_role(catalog, "anon", false, false, false);
  add_role(catalog, "authenticated", false, false, false);
  add_role(catalog, "service_role", true, false, false);
  add_authenticator(catalog);

  static const char *const grantees[] = {"postgres", "anon", "authenticated", "service_role"};
  for (size_t i = 0; i < sizeof grantees / sizeof *grantees; i++) {
    add_default(catalog, 'r', grantees[i], PRIVILEGES_OF_TABLE);
    add_default(catalog, 's', grantees[i], PRIVILEGE_SELECT | PRIVILEGE_UPDATE | PRIVILEGE_USAGE);
    add_default(catalog, 'f', grantees[i], PRIVILEGE_EXECUTE);
  }
  add_schema(catalog, "auth", "supabase_admin");
  add_schema(catalog, "storage", "supabase_admin");
  add_schema(catalog, "realtime", "supabase_admin");
  add_schema(catalog, "extensions", "postgres");
  add_function(catalog, "uid", "uuid");
  add_function(catalog, "role", "text");
  add_function(catalog, "email", "text");
  add_function(catalog, "jwt", "jsonb");
  add_table(catalog, "auth", "users", "supabase_auth_admin");
  add_table(catalog, "auth", "identities", "supabase_auth_admin");
  add_table(catalog, "auth", "sessions", "supabase_auth_admin");
  add_table(catalog, "storage", "buckets", "supabase_storage_admin");
  add_table(catalog, "storage", "objects", "supabase_storage_admin");
  add_table(catalog, "realtime", "messages", "supabase_realtime_admin");
}

// Whether some migration calls auth.uid(), and none makes it: wherever the files are, they are for Supabase.
static bool calls_its_functions(const Database *database) {
  bool calls = false;
  for (size_t i = 0; i < database->migrations.count; i++) {
    Str text = database->migrations.items[i]->up->text;
    if (!str_has(text, "auth.uid")) continue;
    if (str_has_any_nocase(text, WORDS("function auth.uid", "function \"auth\"."))) return false;
    calls |= str_has(text, "auth.uid()");
  }
  return calls;
}

void platform_prepare(Catalog *catalog) {
  const Database *database = catalog->database;
  if (strcmp(database->format, "supabase") == 0 || calls_its_functions(database))
    prepare_supabase(catalog);
}
