// A query that reads or writes rows of a tenant table without a condition on the tenant.
#include "lint/rule.h"

static const char *verb(const TableRef *ref) {
  switch (ref->access) {
  case ACCESS_UPDATE: return "updates";
  case ACCESS_DELETE: return "deletes";
  default: return "reads";
  }
}

// definer-function-bypasses-rls tells of what such a function does behind row security.
static bool is_told_elsewhere(const QuerySite *site, const Relation *table) {
  return site->function && site->function->security_definer && table->rls == YES;
}

static bool is_unscoped(const RuleContext *ctx, const QuerySite *site, const TableRef *ref) {
  if (ref->access == ACCESS_INSERT || ref->access == ACCESS_TRUNCATE) return false;
  // What is joined is unscoped-join's; a row that the function has found earlier, that statement's.
  bool is_earlier = ref->pick == PICK_EARLIER && site->function;
  if (ref->scoped != NO || ref->joined_to || ref->precedes_tenant || is_earlier) return false;
  return !is_told_elsewhere(site, ref->relation) &&
         site_exposure(ctx, site, ref->relation) != EXPOSURE_NONE;
}

static bool returns_nothing(const Function *function) {
  return function->is_procedure || function->returns_trigger ||
         !strcmp(function->return_type, "void");
}

// A statement that changes rows which nobody chooses: what it reads on the way, it reads for all tenants.
static bool is_read_for_change(const QuerySite *site, const TableRef *ref) {
  bool changes = false;
  for (size_t i = 0; i < site->query->refs.count; i++) {
    if (site->query->refs.items[i].pick == PICK_CALLER) return false;
    changes |= site->query->refs.items[i].access != ACCESS_READ;
  }
  return changes && ref->access == ACCESS_READ;
}

// `if (order.tenant_id !== tenantId) throw ...` behind it.
static bool is_compared(const QuerySite *site, const TableRef *ref) {
  return ref->access == ACCESS_READ && site->session && site->session->compares_owner;
}

// Another of its tables is kept to a tenant who is asked for: it does not work for all of them.
static bool is_for_tenant(const QuerySite *site) {
  for (size_t i = 0; i < site->query->refs.count; i++) {
    const TableRef *ref = &site->query->refs.items[i];
    if (ref->scoped == YES && ref->pick == PICK_CALLER && ref->relation->tenant_column) return true;
  }
  return false;
}

static bool is_chosen(const TableRef *ref) {
  return ref->pick == PICK_CALLER || ref->pick == PICK_JOINED;
}

// Nobody chooses the rows: a job that goes over all tenants on purpose.
static bool is_job(const QuerySite *site, const TableRef *ref) {
  if (ref->groups_by_tenant || site->query->skips_locked) return true;
  if (is_chosen(ref)) return false;
  if (!site->function && is_for_tenant(site)) return false;
  if (is_read_for_change(site, ref)) return true;
  // The conditions of a builder's call may be others' as well.
  bool may_be_job = site->session && site->session->by_builder && !site->session->for_client;
  bool is_for_all = site->session && site->session->for_all && ref->access == ACCESS_READ;
  if (ref->lists_tenant || may_be_job || is_for_all) return true;
  if (ref->access != ACCESS_READ) return ref->pick == PICK_CONDITION || site->function;
  return site->function && returns_nothing(site->function);
}

// Why it may be meant; NULL: nothing says so.
static const char *excuse(const QuerySite *site, const TableRef *ref) {
  if (site->query->asks_owner) return "a caller learns whose it is";
  if (site->query->only_locks) return "it only locks them";
  if (ref->pick == PICK_EARLIER) return "it relies on the earlier query that has read the key";
  if (is_compared(site, ref)) return "it relies on the function's own look at whose they are";
  if (ref->shown_by_row && ref->access == ACCESS_READ)
    return "those that a column of the row shows to everybody";
  if (ref->signs_in && ref->access == ACCESS_READ)
    return "as it must be where somebody signs in, whose tenant is not known yet";
  return is_job(site, ref) ? "those of every tenant, as a job may that works for all of them"
                           : NULL;
}

static const char *consequence(const TableRef *ref) {
  if (is_chosen(ref)) return "a caller can ask for another tenant's";
  return "those of every tenant";
}

// Where a condition is missed most: where a parameter picks the rows, where nothing says that it may be meant.
static int rank(const QuerySite *site, const TableRef *ref) {
  return excuse(site, ref) ? 1 : ref->pick == PICK_CALLER ? 3 : 2;
}

// One finding for a statement: the first of its worst references, with the others as related places.
static void check(RuleContext *ctx, const QuerySite *site) {
  const TableRef *refs = site->query->refs.items, *worst = NULL;
  size_t count = site->query->refs.count;
  for (size_t i = 0; i < count; i++) {
    if (!is_unscoped(ctx, site, &refs[i])) continue;
    if (!worst || rank(site, &refs[i]) > rank(site, worst)) worst = &refs[i];
  }
  if (!worst) return;
  const Relation *table = worst->relation;
  const char *reason = excuse(site, worst);
  Finding *finding =
      site_report(ctx, site, worst->at, table, "this %s rows of %s without a condition on %s: %s",
                  verb(worst), rule_object(ctx, table, NULL), table->tenant_column->name,
                  reason ? reason : consequence(worst));
  if (reason) finding->severity = SEVERITY_ADVICE;
  finding_relate(ctx, finding, table->tenant_column->at, "the column that names the tenant");
  for (size_t i = 0; i < count; i++)
    if (&refs[i] != worst && is_unscoped(ctx, site, &refs[i]))
      finding_relate(ctx, finding, refs[i].at, "this %s rows of %s, too", verb(&refs[i]),
                     rule_object(ctx, refs[i].relation, NULL));
}

// ---- what leaves the scope of every query ----

static bool is_concerned(const RuleContext *ctx, const Hatch *hatch, const Relation *table) {
  bool is_theirs = table->tenant_column && !table->is_tenant_root && !table->temporary;
  if (!is_theirs) return false;
  if (hatch->leaves_policies) return table->rls == YES;
  // Where row security holds, the scope is only the second fence.
  return table->rls == NO || ctx->config->mode == MODE_DEFENSE_IN_DEPTH ||
         ctx->config->mode == MODE_APP;
}

// The table that is left without its scope; NULL: none that needs one.
static const Relation *left_open(const RuleContext *ctx, const Hatch *hatch) {
  Mode mode = ctx->config->mode;
  if (mode == MODE_SCHEMA_PER_TENANT || (mode == MODE_RLS && !hatch->leaves_policies)) return NULL;
  if (hatch->table) return is_concerned(ctx, hatch, hatch->table) ? hatch->table : NULL;
  catalog_each(&ctx->catalog->relations, Relation,
               table) if (is_concerned(ctx, hatch, table)) return table;
  return NULL;
}

static void check_hatch(RuleContext *ctx, const Hatch *hatch) {
  const Relation *table = left_open(ctx, hatch);
  if (!table) return;
  const char *object = rule_object(ctx, table, NULL);
  const char *what = hatch->leaves_policies ? "row security" : "the tenant's scope";
  const char *where = hatch->table ? arena_format(ctx->arena, " of %s", object) : "";
  Finding *finding = rule_report(ctx, hatch->at, object,
                                 "%s leaves %s: this reaches rows%s of every tenant; where that is "
                                 "meant, say why in an exemption",
                                 hatch->name, what, where);
  finding->severity = SEVERITY_ADVICE;
  finding_relate(ctx, finding, table->tenant_column->at, "the column that names the tenant");
  for (size_t i = 0; i < hatch->others.count; i++)
    finding_relate(ctx, finding, hatch->others.items[i], "here, too");
}

const Rule rule_unscoped_query = {
    .name = "unscoped-query",
    .severity = SEVERITY_ERROR,
    .what = "A SELECT, UPDATE, DELETE or MERGE touches a tenant table that row security does not "
            "protect, and no condition compares its tenant column.",
    .why = "It reads or changes the rows of every tenant. A key alone (WHERE id = $1) is no "
           "protection: whoever knows or guesses another tenant's id gets the row.",
    .fix = "Compare the tenant column with a parameter or the context: WHERE id = $1 AND tenant_id "
           "= $2; or protect the table with row-level security. A call that leaves an ORM's scope "
           "or row security (unscoped, IgnoreQueryFilters(), without_tenant, ...) is advice: where "
           "it is meant, exempt it with the reason.",
    .check_query = check,
    .check_hatch = check_hatch,
};
