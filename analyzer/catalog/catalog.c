// Names -> the objects of the catalog that they mean.
#include "catalog/catalog.h"

#include "sql/expr.h"

Catalog *catalog_new(Arena *arena, const Database *database, Gaps *gaps) {
  Catalog *catalog = ARENA_NEW(arena, Catalog);
  catalog->arena = arena;
  catalog->database = database;
  catalog->gaps = gaps;
  Map *maps[] = {&catalog->relations,       &catalog->functions,
                 &catalog->roles,           &catalog->schemas,
                 &catalog->types,           &catalog->indexes,
                 &catalog->composites,      &catalog->not_null_domains,
                 &catalog->constraint_names};
  for (size_t i = 0; i < sizeof maps / sizeof *maps; i++) *maps[i] = map_new(arena);
  return catalog;
}

// "schema.name" in `buffer`, which holds two names of the server's length; longer ones cannot exist.
enum { KEY_SIZE = 2 * NAMEDATALEN + 2 };
static Str key_of(char buffer[KEY_SIZE], const char *schema, const char *name) {
  char *end = memccpy(buffer, schema, '\0', KEY_SIZE);
  if (!end) return (Str){buffer, KEY_SIZE - 1};
  end[-1] = '.';
  size_t used = (size_t)(end - buffer);
  const char *last = memccpy(end, name, '\0', KEY_SIZE - used);
  return (Str){buffer, last ? (size_t)(last - buffer) - 1 : KEY_SIZE - 1};
}

Relation *catalog_get_relation(const Catalog *catalog, const char *schema, const char *name) {
  char buffer[KEY_SIZE];
  return map_get(&catalog->relations, key_of(buffer, schema, name));
}

const char *catalog_get_type(const Catalog *catalog, const char *schema, const char *name) {
  char buffer[KEY_SIZE];
  return map_get(&catalog->types, key_of(buffer, schema, name));
}

Relation *catalog_get_referenced(const Catalog *catalog, const Constraint *constraint) {
  bool is_known = constraint->referenced_schema && constraint->referenced_table;
  return is_known ? catalog_get_relation(catalog, constraint->referenced_schema,
                                         constraint->referenced_table)
                  : NULL;
}

static void *find_along(const Map *map, const NameList *path, const char *schema,
                        const char *name) {
  char buffer[KEY_SIZE];
  if (schema) return map_get(map, key_of(buffer, schema, name));
  for (size_t i = 0; path && i < path->count; i++) {
    void *found = map_get(map, key_of(buffer, path->items[i], name));
    if (found) return found;
  }
  return path ? NULL : map_get(map, key_of(buffer, "public", name));
}

static bool lists_temp(const NameList *path) {
  for (size_t i = 0; path && i < path->count; i++)
    if (!strcmp(path->items[i], "pg_temp")) return true;
  return false;
}

Relation *catalog_find_relation(const Catalog *catalog, const NameList *path, const char *schema,
                                const char *name) {
  if (!schema && !lists_temp(path)) { // 30.9: searched first unless listed
    Relation *temporary = catalog_get_relation(catalog, "pg_temp", name);
    if (temporary) return temporary;
  }
  return find_along(&catalog->relations, path, schema, name);
}

static bool takes(const Function *function, int arguments) {
  int most = 0, least = 0;
  for (size_t i = 0; i < function->arguments.count; i++) {
    const FunctionArgument *argument = &function->arguments.items[i];
    if (argument->mode == 'o' || argument->mode == 't') continue;
    if (argument->mode == 'v') return arguments >= least;
    most++;
    if (!argument->default_expr) least = most;
  }
  return arguments >= least && arguments <= most;
}

Function *catalog_find_function(const Catalog *catalog, const NameList *path, const char *schema,
                                const char *name, int arguments) {
  size_t schemas = schema || !path ? 1 : path->count;
  for (size_t i = 0; i < schemas; i++) {
    const char *in = schema ? schema : path ? path->items[i] : "public";
    const FunctionOverloads *overloads = find_along(&catalog->functions, NULL, in, name);
    for (size_t k = 0; overloads && k < overloads->count; k++)
      if (arguments < 0 || takes(overloads->items[k], arguments)) return overloads->items[k];
  }
  return NULL;
}

Role *catalog_get_role(const Catalog *catalog, const char *name) {
  return map_get(&catalog->roles, str(name));
}

Column *relation_column(const Relation *relation, const char *name) {
  for (size_t i = 0; name && i < relation->columns.count; i++) {
    const char *own = relation->columns.items[i]->name; // most names differ in their first byte
    if (*own == *name && !strcmp(own, name)) return relation->columns.items[i];
  }
  return NULL;
}

const char *relation_key_column(const Relation *relation) {
  for (size_t i = 0; i < relation->constraints.count; i++) {
    const Constraint *key = relation->constraints.items[i];
    if (key->kind == CONSTRAINT_PRIMARY_KEY)
      return key->columns.count == 1 ? key->columns.items[0] : NULL;
  }
  return NULL;
}

Policy *relation_policy(const Relation *relation, const char *name) {
  for (size_t i = 0; i < relation->policies.count; i++)
    if (!strcmp(relation->policies.items[i]->name, name)) return relation->policies.items[i];
  return NULL;
}

bool relation_is_table(const Relation *relation) {
  return relation->kind == RELATION_TABLE || relation->kind == RELATION_PARTITIONED ||
         relation->kind == RELATION_FOREIGN;
}

const char *relation_full_name(Arena *arena, const Relation *relation) {
  return arena_join(arena, WORDS(relation->schema, ".", relation->name));
}

bool relation_grants(const Catalog *catalog, const Relation *relation, const char *role,
                     uint32_t privileges) {
  for (size_t i = 0; i < relation->grants.count; i++) {
    const Grant *grant = &relation->grants.items[i];
    if (!(grant->privileges & privileges)) continue;
    if (grant->is_public || (role && role_inherits(catalog, role, grant->grantee))) return true;
  }
  return false;
}

Truth role_bypasses(const Catalog *catalog, const char *name) {
  const Role *role = name ? catalog_get_role(catalog, name) : NULL;
  if (role && (role->superuser || role->bypassrls)) return YES;
  return role && role->created ? NO : UNKNOWN;
}

const Grant *relation_foreign_grant(const Catalog *catalog, const Relation *relation,
                                    uint32_t privileges) {
  const Grant *best = NULL;
  int best_width = 0;
  for (size_t i = 0; i < relation->grants.count; i++) {
    const Grant *grant = &relation->grants.items[i];
    bool own = !grant->is_public && relation->owner && !strcmp(grant->grantee, relation->owner);
    bool is_bound = grant->is_public || role_bypasses(catalog, grant->grantee) != YES;
    if (own || !is_bound || !(grant->privileges & privileges)) continue;
    int width = 2 * __builtin_popcount(grant->privileges & privileges) + grant->is_public;
    if (width > best_width) best = grant, best_width = width;
  }
  return best;
}

// ---- history ----

const Change *relation_last_change(const Relation *relation, ChangeKind kind, const char *subject) {
  for (size_t i = relation->history.count; i-- > 0;) {
    const Change *change = &relation->history.items[i];
    if (change->kind != kind) continue;
    if (!subject || (change->subject && !strcmp(change->subject, subject))) return change;
  }
  return NULL;
}

bool relation_may_hold_rows(const Relation *relation, const Change *at) {
  if (relation->exists == UNKNOWN || at->migration != relation->migration) return true;
  for (const Change *change = relation->history.items; change < at; change++)
    if (change->kind == CHANGE_ROWS_INSERTED) return true;
  return false;
}

bool relation_fills(const Relation *relation, const char *column, const Change *from,
                    const Change *to) {
  for (const Change *change = from; change < to; change++) {
    if (change->kind == CHANGE_MAYBE || change->kind == CHANGE_ROWS_REMOVED) return true;
    if (change->kind == CHANGE_ROWS_UPDATED && !strcmp(change->subject, column)) return true;
  }
  return false;
}

enum { MEMBERSHIP_DEPTH = 32 }; // the server refuses circles; a replay may still meet one

static bool inherits(const Catalog *catalog, const char *member, const char *role, int depth) {
  if (!strcmp(member, role)) return true;
  const Role *from = depth < MEMBERSHIP_DEPTH ? catalog_get_role(catalog, member) : NULL;
  for (size_t i = 0; from && i < from->member_of.count; i++) {
    const Membership *membership = &from->member_of.items[i];
    if (membership->inherit && inherits(catalog, membership->role, role, depth + 1)) return true;
  }
  return false;
}

bool role_inherits(const Catalog *catalog, const char *member, const char *role) {
  return inherits(catalog, member, role, 0);
}

bool name_list_has(const NameList *names, const char *name) {
  for (size_t i = 0; i < names->count; i++)
    if (names->items[i] && !strcmp(names->items[i], name)) return true;
  return false;
}

void name_list_add(Arena *arena, NameList *names, const char *name) {
  if (!name_list_has(names, name)) array_push(arena, names, name);
}
