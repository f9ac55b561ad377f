// The tenant is looked for in settings of different names, or set in one that nobody reads.
#include "lint/rule.h"

#include <ctype.h>

static bool reads_name(const Policy *policy, const char *name) {
  const Meaning *old = policy->using_meaning, *new = policy->check_meaning;
  return (old && name_list_has(&old->settings, name)) ||
         (new &&name_list_has(&new->settings, name));
}

static bool ties_tenant(const Policy *policy) {
  const Meaning *old = policy->using_meaning, *new = policy->check_meaning;
  return (old && old->ties_tenant) || (new &&new->ties_tenant);
}

// The first of the settings that policies compare the tenant column with which this one reads.
static const char *setting_of(const RuleContext *ctx, const Policy *policy) {
  const NameList *settings = &ctx->catalog->tenant.settings;
  for (size_t i = 0; i < settings->count; i++)
    if (reads_name(policy, settings->items[i])) return settings->items[i];
  return NULL;
}

static size_t count_readers(const Catalog *catalog, const char *name) {
  size_t count = 0;
  catalog_each(&catalog->relations, Relation, table) {
    for (size_t i = 0; i < table->policies.count; i++)
      count += reads_name(table->policies.items[i], name);
  }
  return count;
}

// The setting that most policies read.
typedef struct Usual {
  const char *name; // NULL: there is one setting at most
  size_t count;     // of policies
} Usual;

static Usual usual_setting(const Catalog *catalog) {
  const NameList *settings = &catalog->tenant.settings;
  Usual usual = {0};
  for (size_t i = 0; settings->count > 1 && i < settings->count; i++) {
    size_t count = count_readers(catalog, settings->items[i]);
    if (count > usual.count) usual = (Usual){settings->items[i], count};
  }
  return usual;
}

// Whose a session is, and which of the tenant's users it is, are two things.
static bool names_user(const char *setting) {
  static const char *const words[] = {"user", "uid", "actor", "member", NULL};
  for (const char *const *word = words; *word; word++)
    if (strstr(setting, *word)) return true;
  return false;
}

// A function that gives the setting its value: there are two of them on purpose.
static bool is_set_by_function(const Catalog *catalog, const char *name) {
  catalog_each(&catalog->functions, FunctionOverloads, overloads) for (size_t i = 0;
                                                                       i < overloads->count; i++) {
    const Unit *body = overloads->items[i]->body;
    if (!body) continue;
    Str text = body->text;
    if (str_has(text, name) && str_has(text, "set_config")) return true;
  }
  return false;
}

// Beside a policy that reads the usual setting, another one may be a second way in.
static bool has_usual_neighbour(const Policy *policy, const char *usual) {
  const Relation *table = policy->relation;
  for (size_t i = 0; i < table->policies.count; i++) {
    const Policy *other = table->policies.items[i];
    bool overlaps = other->command == COMMAND_ALL || policy->command == COMMAND_ALL ||
                    other->command == policy->command;
    if (overlaps && reads_name(other, usual)) return true;
  }
  return false;
}

static const Policy *find_reader(const Catalog *catalog, const char *name) {
  catalog_each(&catalog->relations, Relation, table) {
    for (size_t i = 0; i < table->policies.count; i++)
      if (reads_name(table->policies.items[i], name)) return table->policies.items[i];
  }
  return NULL;
}

// "tenantId" and "tenant_id" are one column, workspace_id and organization_id are two: so may their settings be.
static bool is_same_column(const char *a, const char *b) {
  for (;; a++, b++) {
    while (*a == '_') a++;
    while (*b == '_') b++;
    if (tolower((unsigned char)*a) != tolower((unsigned char)*b)) return false;
    if (!*a) return true;
  }
}

// Whether the column of the table holds keys of the other one, which has none of its own.
static bool refers_to(const Catalog *catalog, const Relation *table, const Relation *root) {
  for (size_t i = 0; i < table->constraints.count; i++) {
    const Constraint *key = table->constraints.items[i];
    bool is_of_tenant = name_list_has(&key->columns, table->tenant_column->name);
    if (is_of_tenant && catalog_get_referenced(catalog, key) == root) return true;
  }
  return false;
}

static bool has_column_of(const Catalog *catalog, const Policy *policy, const Policy *other) {
  const Column *own = policy->relation->tenant_column, *its = other->relation->tenant_column;
  if (policy->relation == other->relation) return true;
  if (own && its) return is_same_column(own->name, its->name);
  const Meaning *meaning = policy->using_meaning ? policy->using_meaning : policy->check_meaning;
  return own || meaning->through_parent ||
         (its && refers_to(catalog, other->relation, policy->relation));
}

static void check(RuleContext *ctx, const Policy *policy, Usual usual) {
  const char *name = ties_tenant(policy) ? setting_of(ctx, policy) : NULL;
  if (!name || reads_name(policy, usual.name)) return;
  if (names_user(name) != names_user(usual.name)) return;
  if (names_contain(&ctx->config->context_settings, name)) return;
  if (has_usual_neighbour(policy, usual.name) || is_set_by_function(ctx->catalog, name)) return;
  const Policy *other = find_reader(ctx->catalog, usual.name);
  if (!has_column_of(ctx->catalog, policy, other)) return;
  Finding *finding =
      rule_report(ctx, policy->at, rule_object(ctx, policy->relation, policy->name),
                  "policy %s reads %s, while %zu other policies read %s: a session that sets the "
                  "one lacks the other",
                  policy->name, name, usual.count, usual.name);
  finding_relate(ctx, finding, other->at, "this one reads %s", usual.name);
}

static void check_policies(RuleContext *ctx) {
  Usual usual = usual_setting(ctx->catalog);
  catalog_each(&ctx->catalog->relations, Relation, table) {
    for (size_t i = 0; usual.name && !table->temporary && i < table->policies.count; i++)
      check(ctx, table->policies.items[i], usual);
  }
}

static void check_name(RuleContext *ctx, const Setter *setter) {
  if (!setter->near || setter->through_function) return;
  Finding *finding =
      rule_report(ctx, setter->at, setter->name,
                  "%s is set here, which no policy reads: they read %s, which nothing sets",
                  setter->name, setter->near);
  finding_relate(ctx, finding, setter->call, "sent here");
}

const Rule rule_context_name_mismatch = {
    .name = "context-name-mismatch",
    .severity = SEVERITY_ERROR,
    .what = "Policies of one database compare the tenant column with settings of different names "
            "(app.tenant_id and app.current_tenant), or the application sets another one than they "
            "read.",
    .why = "The application sets one of them. Policies that read the other one see no tenant: "
           "they hide every row, or, where they let a missing tenant pass, show every row.",
    .fix =
        "Use one name, best behind one function that all policies call. Where both are meant, list "
        "them under context.settings in the configuration.",
    .check_catalog = check_policies,
    .check_setter = check_name,
};
