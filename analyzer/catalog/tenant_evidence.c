// Policies, names and foreign keys -> the columns that could be the tenant key.
#include "catalog/tenant_evidence.h"

#include <strings.h>

#include "sql/expr.h"
#include "sql/walk.h"

static const char *const root_names[] = {"tenants",
                                         "tenant",
                                         "tenancies",
                                         "tenancy",
                                         "organizations",
                                         "organization",
                                         "organisations",
                                         "organisation",
                                         "orgs",
                                         "org",
                                         "accounts",
                                         "account",
                                         "workspaces",
                                         "workspace",
                                         "companies",
                                         "company",
                                         0};

// What a tenant of one product is, another one keeps about each of its tenants.
static const char *const common_root_names[] = {
    "teams",   "team",  "customers", "customer", "merchants",  "merchant", "shops",   "shop",
    "stores",  "store", "agencies",  "agency",   "businesses", "business", "clinics", "practices",
    "schools", "sites", "spaces",    0};

static Candidate *candidate_of(const Catalog *catalog, Candidates *candidates, const char *column) {
  for (size_t i = 0; i < candidates->count; i++)
    if (!strcmp(candidates->items[i].column, column)) return &candidates->items[i];
  array_push(catalog->arena, candidates, (Candidate){.column = column});
  return &candidates->items[candidates->count - 1];
}

// ---- policies ---------------------------------------------------------------------------------

typedef struct PolicyScan {
  const Catalog *catalog;
  const Policy *policy;
  Ties ties;
} PolicyScan;

// The name of a column of the policy's own table, NULL when the node is none. In a sub-query only a qualified one is
// sure to be the table's.
static const char *own_column(const PolicyScan *scan, Node *expr, bool qualified) {
  Node *stripped = expr ? expr_strip_casts(expr) : NULL;
  const char *column = stripped ? expr_column(stripped) : NULL;
  const char *table = column ? expr_column_table(stripped) : NULL;
  if (!column || !relation_column(scan->policy->relation, column)) return NULL;
  if (table ? strcmp(table, scan->policy->relation->name) != 0 : qualified) return NULL;
  return column;
}

static bool find_source(const PolicyScan *scan, Node *expr, ContextSource *source) {
  return context_source(scan->catalog->arena, scan->catalog, &scan->policy->search_path, expr,
                        source);
}

static void note_tie(PolicyScan *scan, Node *column_side, Node *context_side) {
  const char *column = own_column(scan, column_side, false);
  ContextSource source;
  if (column && find_source(scan, context_side, &source))
    array_push(scan->catalog->arena, &scan->ties, (Tie){column, source, false, NULL});
}

typedef struct SourceSearch {
  const PolicyScan *scan;
  int depth; // of functions that call each other
  bool found;
  ContextSource source;
} SourceSearch;

// The function of the migrations that is called, if its body reads the context.
static const Function *find_reader(const PolicyScan *scan, FuncCall *call) {
  const Function *function =
      catalog_find_function(scan->catalog, &scan->policy->search_path, name_schema(call->funcname),
                            name_last(call->funcname), list_length(call->args));
  return function && context_reads(function) ? function : NULL;
}

static bool visit_source(Node *node, void *context);

// IN (SELECT my_tenants()): a set, which is no source itself, but its body reads one.
static void search_call(SourceSearch *search, FuncCall *call) {
  const Function *function = search->depth < 4 ? find_reader(search->scan, call) : NULL;
  if (!function) return;
  search->depth++;
  for (size_t i = 0; i < function->statements.count; i++)
    walk_tree(function->statements.items[i].tree, visit_source, search);
  search->depth--;
  search->source.location = call->location;
  search->found = true;
}

static bool visit_source(Node *node, void *context) {
  SourceSearch *search = context;
  bool may_be = IsA(node, FuncCall) || IsA(node, SQLValueFunction);
  if (!search->found && may_be) search->found = find_source(search->scan, node, &search->source);
  if (!search->found && IsA(node, FuncCall)) search_call(search, (FuncCall *)node);
  return search->found;
}

// The first source of the context anywhere in an expression or sub-query.
static bool contains_source(const PolicyScan *scan, Node *tree, ContextSource *source) {
  SourceSearch search = {.scan = scan};
  walk_tree(tree, visit_source, &search);
  *source = search.source;
  return search.found;
}

// What a membership looks up says who the caller is; the column that it is matched with says whose the row is.
static void note_membership(PolicyScan *scan, const char *column, ContextSource source,
                            const char *shown) {
  const char *setting = source.kind == CONTEXT_SETTING ? source.name : NULL;
  source.kind = CONTEXT_CLAIM;
  source.name = shown;
  array_push(scan->catalog->arena, &scan->ties, (Tie){column, source, true, setting});
}

typedef struct Correlation {
  PolicyScan *scan;
  ContextSource source;
} Correlation;

// member.tenant_id = orders.tenant_id, in a sub-query that reads the context.
static bool visit_correlation(Node *node, void *context) {
  const Correlation *correlation = context;
  if (!IsA(node, A_Expr)) return false;
  A_Expr *op = (A_Expr *)node;
  if (op->kind != AEXPR_OP || strcmp(name_last(op->name), "=") != 0 || !op->lexpr || !op->rexpr)
    return false;
  const char *left = own_column(correlation->scan, op->lexpr, true),
             *right = own_column(correlation->scan, op->rexpr, true);
  bool columns =
      expr_column(expr_strip_casts(op->lexpr)) && expr_column(expr_strip_casts(op->rexpr));
  if (columns && (left || right))
    note_membership(correlation->scan, left ? left : right, correlation->source,
                    "a membership sub-query");
  return false;
}

static void note_sublink(PolicyScan *scan, SubLink *link) {
  ContextSource source;
  if (!link->subselect || !contains_source(scan, link->subselect, &source)) return;
  const char *tested =
      link->subLinkType == ANY_SUBLINK ? own_column(scan, link->testexpr, false) : NULL;
  if (tested) note_membership(scan, tested, source, "a membership sub-query");
  Correlation correlation = {scan, source};
  if (link->subLinkType == EXISTS_SUBLINK)
    walk_tree(link->subselect, visit_correlation, &correlation);
}

// tenant_id = ANY (ARRAY(SELECT ..)): what IN (SELECT ..) says, in a form that an index serves.
static void note_array(PolicyScan *scan, A_Expr *op) {
  ContextSource source;
  bool array = op->kind == AEXPR_OP_ANY && IsA(op->rexpr, SubLink) &&
               ((SubLink *)op->rexpr)->subLinkType == ARRAY_SUBLINK;
  const char *column = array ? own_column(scan, op->lexpr, false) : NULL;
  if (column && contains_source(scan, op->rexpr, &source))
    note_membership(scan, column, source, "a membership sub-query");
}

// is_member(tenant_id): a function of the migrations that is handed the column and reads the context.
static void note_call(PolicyScan *scan, FuncCall *call) {
  const Function *function = find_reader(scan, call);
  if (!function) return;
  ListCell *cell;
  foreach (cell, call->args) {
    const char *column = own_column(scan, lfirst(cell), false);
    if (!column) continue;
    const char *shown =
        arena_format(scan->catalog->arena, "%s.%s()", function->schema, function->name);
    note_membership(scan, column, (ContextSource){.location = call->location}, shown);
  }
}

static void note_comparison(PolicyScan *scan, A_Expr *op) {
  bool equality =
      (op->kind == AEXPR_OP || op->kind == AEXPR_OP_ANY || op->kind == AEXPR_NOT_DISTINCT) &&
      !strcmp(name_last(op->name), "=");
  if (!equality || !op->lexpr || !op->rexpr) return;
  note_tie(scan, op->lexpr, op->rexpr);
  note_tie(scan, op->rexpr, op->lexpr);
  note_array(scan, op);
}

static bool visit(Node *node, void *context) {
  if (IsA(node, A_Expr)) note_comparison(context, (A_Expr *)node);
  if (IsA(node, FuncCall)) note_call(context, (FuncCall *)node);
  if (!IsA(node, SubLink)) return false;
  note_sublink(context, (SubLink *)node);
  // Names inside mean other tables first; (SELECT current_setting(..)) has none.
  Node *select = ((SubLink *)node)->subselect;
  return select && IsA(select, SelectStmt) && ((SelectStmt *)select)->fromClause;
}

Ties tenant_ties(const Catalog *catalog, const Policy *policy) {
  PolicyScan scan = {.catalog = catalog, .policy = policy};
  if (policy->using_expr) walk_tree(policy->using_expr, visit, &scan);
  if (policy->check_expr) walk_tree(policy->check_expr, visit, &scan);
  return scan.ties;
}

static bool is_user_column(const char *column) {
  static const char *const words[] = {"user",    "owner",  "created_by", "author", "email",
                                      "profile", "member", "employee",   0};
  for (const char *const *word = words; *word; word++)
    if (strcasestr(column, *word)) return true;
  return !strcmp(column, "id");
}

static void note_policy(Candidate *candidate, const Policy *policy, const Tie *tie) {
  if (candidate->last_table != policy->relation) candidate->tied_tables++;
  candidate->last_table = policy->relation;
  candidate->policies++;
  candidate->is_compared = candidate->is_compared || !tie->is_lookup;
}

static void scan_policy(const Catalog *catalog, const Policy *policy, Candidates *candidates) {
  Ties ties = tenant_ties(catalog, policy);
  for (size_t i = 0; i < ties.count; i++) {
    Tie tie = ties.items[i];
    bool repeated = false; // USING and WITH CHECK say the same
    for (size_t before = 0; before < i; before++)
      repeated = repeated || !strcmp(ties.items[before].column, tie.column);
    // A user's own rows are no tenant's.
    bool of_user = is_user_column(tie.column) || tie.source.kind == CONTEXT_IDENTITY;
    if (!repeated && !of_user && tie.source.kind != CONTEXT_ROLE)
      note_policy(candidate_of(catalog, candidates, tie.column), policy, &tie);
  }
}

// ---- names and foreign keys -------------------------------------------------------------------

static size_t prefix_length(const char *table) {
  const char *end = strchr(table, '_');
  return end ? (size_t)(end - table) + 1 : 0;
}

// What three of four tables' names begin with says which product's they are, as in `af_workspace`.
static Str find_prefix(const Catalog *catalog) {
  Map counts = map_new(catalog->arena);
  size_t tables = 0;
  Str prefix = {0};
  catalog_each(&catalog->relations, Relation, table) {
    Str own = {table->name, relation_is_table(table) ? prefix_length(table->name) : 0};
    tables += relation_is_table(table);
    if (!own.length) continue;
    size_t count = (size_t)map_get(&counts, own) + 1;
    map_set(&counts, own, (void *)count);
    if (count > (size_t)map_get(&counts, prefix)) prefix = own;
  }
  bool is_shared = prefix.length && (size_t)map_get(&counts, prefix) * 4 >= tables * 3;
  return is_shared && tables > 4 ? prefix : (Str){0};
}

static const char *without_prefix(Str prefix, const char *table) {
  size_t length = prefix.length;
  return length && !strncmp(table, prefix.data, length) ? table + length : table;
}

// What stands in a schema that is copied for each tenant is one tenant's: "tenant_template".
static bool may_be_root(Str prefix, const char *schema, const char *table) {
  if (schema && strcasestr(schema, "template")) return false;
  const char *name = without_prefix(prefix, table);
  return str_is_any(str(name), root_names) || str_is_any(str(name), common_root_names);
}

static void set_root(Str prefix, Candidate *candidate, const Relation *root) {
  if (candidate->root) return;
  candidate->root = root;
  candidate->is_common = str_is_any(str(without_prefix(prefix, root->name)), common_root_names);
}

static bool is_conventional_name(const char *column) {
  return !strcasecmp(column, "tenant_id") || !strcasecmp(column, "tenantid");
}

// "organizations" -> length of "organization", the way in which columns are named after it.
static size_t singular_length(const char *name) {
  size_t length = strlen(name);
  if (length > 3 && !strcasecmp(name + length - 3, "ies")) return length - 3; // agenc(y)
  bool plural = length > 1 && (name[length - 1] == 's' || name[length - 1] == 'S') &&
                strcasecmp(name, "business") != 0;
  return plural ? length - 1 : length;
}

// organization_id, organizationId, organization__id, tenant_record_id
static bool is_named_after(const char *column, const char *root) {
  static const char *const endings[] = {"_id",        "id",   "__id", "_uuid",
                                        "_record_id", "_key", "y_id", 0};
  size_t length = singular_length(root);
  if (strncasecmp(column, root, length) != 0) return false;
  for (const char *const *ending = endings; *ending; ending++)
    if (!strcasecmp(column + length, *ending)) return true;
  return false;
}

static void scan_foreign_keys(const Catalog *catalog, Str prefix, const Relation *table,
                              Candidates *candidates) {
  for (size_t i = 0; i < table->constraints.count; i++) {
    const Constraint *key = table->constraints.items[i];
    if (key->kind != CONSTRAINT_FOREIGN_KEY || key->columns.count != 1 || !key->columns.items[0])
      continue;
    bool may_be =
        key->referenced_table && may_be_root(prefix, key->referenced_schema, key->referenced_table);
    if (!may_be) continue;
    const Relation *root =
        catalog_get_relation(catalog, key->referenced_schema, key->referenced_table);
    if (!root || root == table) continue;
    Candidate *candidate = candidate_of(catalog, candidates, key->columns.items[0]);
    candidate->references++;
    set_root(prefix, candidate, root);
  }
}

// The tables whose names say that they may be the root.
typedef struct Roots {
  Str prefix; // that does not count
  ARRAY(const Relation *) tables;
} Roots;

static void scan_columns(const Catalog *catalog, const Relation *table, const Roots *roots,
                         Candidates *candidates) {
  for (size_t i = 0; i < table->columns.count; i++) {
    const char *name = table->columns.items[i]->name;
    if (is_conventional_name(name)) candidate_of(catalog, candidates, name)->is_conventional = true;
    for (size_t r = 0; r < roots->tables.count; r++) {
      const Relation *root = roots->tables.items[r];
      bool is_after = is_named_after(name, root->name) ||
                      is_named_after(name, without_prefix(roots->prefix, root->name));
      if (root == table || !is_after) continue;
      Candidate *candidate = candidate_of(catalog, candidates, name);
      candidate->is_named_after_root = true;
      set_root(roots->prefix, candidate, root);
    }
  }
}

static size_t count_tables(const Catalog *catalog, const char *column) {
  size_t count = 0;
  catalog_each(&catalog->relations, Relation, table) {
    if (relation_is_table(table) && relation_column(table, column)) count++;
  }
  return count;
}

Candidates tenant_candidates(const Catalog *catalog) {
  Candidates candidates = {0};
  Roots roots = {.prefix = find_prefix(catalog)};
  catalog_each(&catalog->relations, Relation, table) {
    if (relation_is_table(table) && may_be_root(roots.prefix, table->schema, table->name))
      array_push(catalog->arena, &roots.tables, table);
  }
  catalog_each(&catalog->relations, Relation, table) {
    if (!relation_is_table(table) || table->temporary) continue;
    for (size_t i = 0; i < table->policies.count; i++)
      scan_policy(catalog, table->policies.items[i], &candidates);
    scan_columns(catalog, table, &roots, &candidates);
    scan_foreign_keys(catalog, roots.prefix, table, &candidates);
  }
  for (size_t i = 0; i < candidates.count; i++)
    candidates.items[i].tables = count_tables(catalog, candidates.items[i].column);
  return candidates;
}
