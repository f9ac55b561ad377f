// A view that reads tenant tables with its owner's rights.
#include "lint/rule.h"

// Row security of these tables is what the view may bypass; an unprotected table is rls-disabled's concern.
static bool is_at_stake(const TableRef *ref) {
  return relation_holds_tenants(ref->relation) && ref->relation->rls == YES;
}

// A condition in the view narrows what is read; without WITH CHECK OPTION not what is written (rls-facts 12.8).
static bool is_held(const RuleContext *ctx, const Relation *view, const TableRef *ref) {
  bool tied = ref->scoped == YES && ref->scoped_by_context;
  bool may_be_written = view->reads->refs.count == 1 && !view->check_option;
  return tied && !(may_be_written &&
                   relation_foreign_grant(ctx->catalog, view, PRIVILEGE_INSERT | PRIVILEGE_UPDATE));
}

static bool reads(const Query *query, const Relation *view) {
  for (size_t i = 0; query && i < query->refs.count; i++)
    if (query->refs.items[i].relation == view) return true;
  return false;
}

static bool lends(const Function *function, const Relation *view) {
  for (size_t i = 0; function->security_definer && i < function->queries.count; i++)
    if (reads(function->queries.items[i], view)) return true;
  return false;
}

// Another view or a SECURITY DEFINER function reads it with rights that its own callers need not have.
static bool is_passed_on(const RuleContext *ctx, const Relation *view) {
  catalog_each(&ctx->catalog->relations, Relation, other) {
    if (reads(other->reads, view)) return true;
  }
  catalog_each(&ctx->catalog->functions, FunctionOverloads, overloads) {
    for (size_t i = 0; i < overloads->count; i++)
      if (lends(overloads->items[i], view)) return true;
  }
  return false;
}

// Granted to nobody but roles that no policy binds: it shows them what they see anyway.
static bool is_for_bypassers(const RuleContext *ctx, const Relation *view) {
  return view->grants.count && !relation_foreign_grant(ctx->catalog, view, PRIVILEGES_OF_TABLE) &&
         !is_passed_on(ctx, view);
}

static Finding *report(RuleContext *ctx, const Relation *view, const TableRef *ref, Span at,
                       bool filtered) {
  const char *object = rule_object(ctx, view, NULL), *table = rule_object(ctx, ref->relation, NULL);
  const char *unless = "filtered unless the owner is a superuser or has BYPASSRLS";
  if (ref->scoped == YES && ref->scoped_by_context)
    return rule_report(ctx, at, object,
                       "view %s writes %s as its owner, without WITH CHECK OPTION: %s", object,
                       table, filtered ? unless : "rows of every tenant can be stored through it");
  if (filtered)
    return rule_report(ctx, at, object, "view %s reads %s as its owner: %s", object, table, unless);
  return rule_report(
      ctx, at, object,
      "view %s reads %s as its owner, so whoever may read the view sees every tenant", object,
      table);
}

static void check(RuleContext *ctx, const Relation *view) {
  if (view->kind != RELATION_VIEW || view->security_invoker || view->temporary || !view->reads)
    return;
  const TableRef *exposed = NULL;
  bool all_forced = true;
  for (size_t i = 0; i < view->reads->refs.count; i++) {
    const TableRef *ref = &view->reads->refs.items[i];
    if (!is_at_stake(ref) || is_held(ctx, view, ref)) continue;
    if (!exposed || (exposed->relation->forced == YES && ref->relation->forced != YES))
      exposed = ref;
    all_forced = all_forced && ref->relation->forced == YES;
  }
  if (!exposed || is_for_bypassers(ctx, view)) return;
  bool was_reset = !span_is_none(view->invoker_at);
  Span at = was_reset ? view->invoker_at : view->at;
  bool filtered = all_forced && role_bypasses(ctx->catalog, view->owner) != YES;
  Finding *finding = report(ctx, view, exposed, at, filtered);
  if (filtered) finding->severity = SEVERITY_WARNING; // rls-facts 12.3
  if (was_reset) finding_relate(ctx, finding, view->at, "the view");
  finding_relate(ctx, finding, exposed->at, "the table that it reads");
  finding_relate(ctx, finding, exposed->relation->rls_at, "row-level security of the table");
}

const Rule rule_view_bypasses_rls = {
    .name = "view-bypasses-rls",
    .severity = SEVERITY_ERROR,
    .what = "A view reads a tenant table and is not security_invoker at the end of the migrations.",
    .why = "A plain view reads with the rights of its owner, usually the role that migrates: the "
           "policies do not bind it, and whoever may use the view reads and "
           "writes the rows of every tenant. CREATE OR REPLACE VIEW without the option silently "
           "resets security_invoker.",
    .fix = "CREATE VIEW ... WITH (security_invoker = true) (PostgreSQL 15 and later), also in "
           "every CREATE OR REPLACE; the callers then need privileges on the table. A view with a "
           "condition on the tenant needs WITH CHECK OPTION where it may be written.",
    .check_view = check,
};
