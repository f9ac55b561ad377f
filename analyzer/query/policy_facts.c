// A policy's expression -> the facts that its form shows.
#include "query/policy_facts.h"

#include <strings.h>

#include "catalog/context.h"
#include "catalog/tenant.h"
#include "sql/expr.h"
#include "sql/plpgsql.h"
#include "sql/walk.h"

typedef struct Facts {
  Arena *arena;
  const Catalog *catalog;
  const Relation *relation;
  const Statement *statement;
  const NameList *path;
  Meaning *meaning;
  bool evaluated_once; // below a sub-select that reads nothing of the row
} Facts;

static Span token(const Facts *facts, int location) {
  return statement_token(facts->statement, location);
}

static void note(Span *span, Span at) {
  if (span_is_none(*span)) *span = at;
}

// ---- places -----------------------------------------------------------------------------------

typedef struct Extent {
  int first, last;
} Extent;

static bool widen(Node *node, void *context) {
  Extent *extent = context;
  int at = exprLocation(node);
  if (at < 0) return false;
  if (extent->first < 0 || at < extent->first) extent->first = at;
  if (at > extent->last) extent->last = at;
  return false;
}

Span expr_span(const Statement *statement, Node *expr) {
  Extent extent = {-1, -1};
  walk_tree(expr, widen, &extent);
  if (extent.first < 0) return statement_span(statement);
  Span first = statement_token(statement, extent.first),
       last = statement_token(statement, extent.last);
  if (first.source != last.source || last.end < first.start) return first;
  Span span = {first.source, first.start, last.end};
  // Close what was opened inside.
  int open = 0;
  for (uint32_t i = span.start; i < span.end; i++) {
    char c = span.source->text.data[i];
    open += c == '(' ? 1 : c == ')' ? -1 : 0;
  }
  while (open > 0 && span.end < span.source->text.length) {
    char c = span.source->text.data[span.end++];
    if (c == ')')
      open--;
    else if (c == ';' || c == '(')
      break;
  }
  return span;
}

// ---- sources of the context -------------------------------------------------------------------

static void note_source(const Facts *facts, const ContextSource *source) {
  Meaning *meaning = facts->meaning;
  name_list_add(facts->arena,
                source->kind == CONTEXT_SETTING ? &meaning->settings : &meaning->identities,
                source->name);
  if (source->client_claim && !meaning->client_claim) {
    meaning->client_claim = source->client_claim;
    note(&meaning->client_claim_at, token(facts, source->location));
  }
}

// current_setting(.., true) that reaches a cast with nothing in between that turns '' into NULL.
static bool reads_bare_setting(Node *expr) {
  while (expr && (IsA(expr, TypeCast) || IsA(expr, CollateClause) || IsA(expr, SubLink))) {
    if (IsA(expr, TypeCast)) {
      expr = ((TypeCast *)expr)->arg;
    } else if (IsA(expr, CollateClause)) {
      expr = ((CollateClause *)expr)->arg;
    } else {
      Node *select = ((SubLink *)expr)->subselect;
      bool plain = select && IsA(select, SelectStmt) &&
                   list_length(((SelectStmt *)select)->targetList) == 1 &&
                   !((SelectStmt *)select)->fromClause;
      expr = plain ? linitial_node(ResTarget, ((SelectStmt *)select)->targetList)->val : NULL;
    }
  }
  if (expr && IsA(expr, CoalesceExpr))
    expr = linitial(((CoalesceExpr *)expr)->args); // '' is not NULL
  FuncCall *call = expr ? expr_call(expr, "current_setting") : NULL;
  return call && list_length(call->args) > 1 && expr_is_boolean(lsecond(call->args), true);
}

static bool keeps_empty_text(Arena *arena, const TypeName *type) {
  static const char *const names[] = {
      "text", "character varying", "varchar", "character", "citext", "name", 0};
  const char *name = type_name(arena, type);
  for (const char *const *kept = names; *kept; kept++)
    if (!strcasecmp(name, *kept)) return true;
  return strstr(name, "[]") != NULL;
}

static void note_empty_cast(const Facts *facts, TypeCast *cast) {
  if (keeps_empty_text(facts->arena, cast->typeName) || !reads_bare_setting(cast->arg)) return;
  note(&facts->meaning->empty_cast_at, token(facts, exprLocation(cast->arg)));
}

// ---- functions --------------------------------------------------------------------------------

// Inlined by the planner, so that its volatility does not matter (22.13).
static bool is_inlined(const Function *function) {
  return !strcmp(function->language, "sql") && !function->security_definer &&
         !function->settings.count && function->statements.count == 1;
}

static void note_function(const Facts *facts, FuncCall *call) {
  const Function *function =
      catalog_find_function(facts->catalog, facts->path, name_schema(call->funcname),
                            name_last(call->funcname), list_length(call->args));
  if (!function) return;
  Meaning *meaning = facts->meaning;
  for (size_t i = 0; i < meaning->calls.count; i++)
    if (meaning->calls.items[i] == function) return;
  array_push(facts->arena, &meaning->calls, function);
  bool per_row = function->volatility == 'v' && !is_inlined(function) && !facts->evaluated_once;
  if (per_row && !meaning->volatile_function) {
    meaning->volatile_function = function;
    meaning->volatile_call_at = token(facts, call->location);
  }
  if (function->volatility == 'i' && !meaning->immutable_function && context_reads(function)) {
    meaning->immutable_function = function;
    meaning->immutable_context_at = token(facts, call->location);
  }
}

// ---- the tenant index -------------------------------------------------------------------------

static bool is_tenant_ref(const Facts *facts, Node *expr) {
  const char *column = expr ? expr_column(expr) : NULL;
  const Column *tenant = facts->relation->tenant_column;
  if (!column || !tenant || strcmp(column, tenant->name) != 0) return false;
  const char *table = expr_column_table(expr);
  return !table || !strcmp(table, facts->relation->name);
}

typedef struct Contains {
  const Facts *facts;
  bool found;
} Contains;

static bool visit_tenant_ref(Node *node, void *context) {
  Contains *contains = context;
  if (IsA(node, SubLink)) return true;
  contains->found = contains->found || is_tenant_ref(contains->facts, node);
  return contains->found;
}

static bool contains_tenant_ref(const Facts *facts, Node *expr) {
  Contains contains = {facts, false};
  if (expr) walk_tree(expr, visit_tenant_ref, &contains);
  return contains.found;
}

static const Index *find_expression_index(const Facts *facts, Node *expr) {
  for (size_t i = 0; i < facts->relation->indexes.count; i++) {
    const Index *index = facts->relation->indexes.items[i];
    if (!index->valid || !index->keys.count || !index->keys.items[0].expr) continue;
    const char *a = expr_text(facts->arena, index->keys.items[0].expr),
               *b = expr_text(facts->arena, expr);
    if (a && b && !strcmp(a, b)) return index;
  }
  return NULL;
}

static void note_defeat(const Facts *facts, Node *expr, const char *because) {
  if (!span_is_none(facts->meaning->defeats_index_at)) return;
  const Index *serving = find_expression_index(facts, expr);
  if (serving) {
    facts->meaning->expression_index = serving;
    return;
  }
  facts->meaning->defeats_index_at = expr_span(facts->statement, expr);
  facts->meaning->defeats_index_because = because;
}

// One side of an equality: what stands around the tenant column.
static void check_side(const Facts *facts, Node *side) {
  if (!side || is_tenant_ref(facts, side)) return;
  if (IsA(side, TypeCast)) {
    TypeCast *cast = (TypeCast *)side;
    if (is_tenant_ref(facts, cast->arg) &&
        tenant_cast_is_real(facts->arena, facts->relation->tenant_column, cast))
      note_defeat(facts, side,
                  arena_format(facts->arena, "a cast of %s to %s",
                               facts->relation->tenant_column->type,
                               type_name(facts->arena, cast->typeName)));
    else
      check_side(facts, cast->arg);
    return;
  }
  bool wraps = IsA(side, CoalesceExpr) || IsA(side, CaseExpr) || IsA(side, FuncCall);
  if (wraps && contains_tenant_ref(facts, side))
    note_defeat(facts, side,
                IsA(side, CoalesceExpr) ? "COALESCE"
                : IsA(side, CaseExpr)   ? "CASE"
                                        : "a function");
}

static void note_comparison(const Facts *facts, A_Expr *op) {
  bool equality = (op->kind == AEXPR_OP || op->kind == AEXPR_OP_ANY || op->kind == AEXPR_IN) &&
                  !strcmp(name_last(op->name), "=");
  bool pattern = op->kind == AEXPR_LIKE || op->kind == AEXPR_NOT_DISTINCT;
  if (!equality && !pattern) return;
  check_side(facts, op->lexpr);
  if (op->kind == AEXPR_OP && op->rexpr && !IsA(op->rexpr, List)) check_side(facts, op->rexpr);
}

// tenant_id IN (SELECT ..): a hashed sub-plan over every row (22.19).
static void note_membership(const Facts *facts, SubLink *link) {
  if (!link->subselect || !IsA(link->subselect, SelectStmt)) return;
  bool has_from = ((SelectStmt *)link->subselect)->fromClause != NIL;
  bool tests_tenant = link->subLinkType == ANY_SUBLINK && link->testexpr &&
                      contains_tenant_ref(facts, expr_strip_casts(link->testexpr));
  if (tests_tenant || (link->subLinkType == EXISTS_SUBLINK && has_from))
    note(&facts->meaning->membership_at, token(facts, link->location));
}

typedef struct ReadsRow {
  bool found;
} ReadsRow;

static bool visit_column(Node *node, void *context) {
  ReadsRow *reads = context;
  reads->found = reads->found || IsA(node, ColumnRef);
  return reads->found;
}

static bool reads_row(Node *expr) {
  ReadsRow reads = {false};
  walk_tree(expr, visit_column, &reads);
  return reads.found;
}

// An index of the table that leads with the column.
static bool is_indexed(const Facts *facts, Node *expr) {
  const char *column = expr ? expr_column(expr) : NULL;
  for (size_t i = 0; column && i < facts->relation->indexes.count; i++) {
    const Index *index = facts->relation->indexes.items[i];
    const char *first = index->keys.count ? index->keys.items[0].column : NULL;
    if (first && !strcmp(first, column)) return true;
  }
  return is_tenant_ref(facts, expr);
}

static Truth all_served(const Facts *facts, List *branches, bool all, int depth);

// A call as a condition: UNKNOWN where it may be inlined, or has a support function for a plain column.
static Truth call_is_served(const Facts *facts, FuncCall *call) {
  if (!reads_row((Node *)call)) return NO;
  if (catalog_find_function(facts->catalog, facts->path, name_schema(call->funcname),
                            name_last(call->funcname), list_length(call->args)))
    return UNKNOWN;
  ListCell *cell;
  foreach (cell, call->args)
    if (IsA(lfirst(cell), ColumnRef)) return UNKNOWN;
  return NO;
}

// Whether an index can find the rows for which the predicate is true: by a comparison of a plain column, in every branch
// of an OR. UNKNOWN: some calls, and sub-queries.
static Truth is_served(const Facts *facts, Node *expr, int depth) {
  if (!expr || depth > 30 || IsA(expr, SubLink)) return UNKNOWN;
  if (IsA(expr, FuncCall)) return call_is_served(facts, (FuncCall *)expr);
  if (expr_is_boolean(expr, false)) return YES; // drops out of an OR
  if (IsA(expr, BoolExpr)) {
    BoolExpr *bool_expr = (BoolExpr *)expr;
    if (bool_expr->boolop == NOT_EXPR) return NO;
    return all_served(facts, bool_expr->args, bool_expr->boolop == OR_EXPR, depth + 1);
  }
  if (IsA(expr, NullTest)) return is_tenant_ref(facts, (Node *)((NullTest *)expr)->arg) ? YES : NO;
  if (!IsA(expr, A_Expr)) return NO;
  A_Expr *op = (A_Expr *)expr;
  bool comparison = op->kind == AEXPR_OP || op->kind == AEXPR_OP_ANY || op->kind == AEXPR_IN;
  if (!comparison || !strcmp(name_last(op->name), "<>")) return NO;
  if (op->lexpr && (IsA(op->lexpr, RowExpr) || IsA(op->lexpr, TypeCast))) return UNKNOWN;
  return is_indexed(facts, op->lexpr) || is_indexed(facts, op->rexpr) ? YES : NO;
}

static Truth all_served(const Facts *facts, List *branches, bool all, int depth) {
  Truth result = all ? YES : NO;
  ListCell *cell;
  foreach (cell, branches) {
    Truth branch = is_served(facts, lfirst(cell), depth);
    if (branch == (all ? NO : YES)) return branch;
    if (branch == UNKNOWN) result = UNKNOWN;
  }
  return result;
}

// ---- the walk ---------------------------------------------------------------------------------

static bool visit(Node *node, void *context);

// (SELECT f()): an InitPlan, evaluated once for the whole query (22.12, 22.13).
static bool visit_once(const Facts *facts, SubLink *link) {
  bool scalar =
      link->subLinkType == EXPR_SUBLINK && link->subselect && IsA(link->subselect, SelectStmt);
  if (!scalar || facts->evaluated_once || ((SelectStmt *)link->subselect)->fromClause) return false;
  if (reads_row(link->subselect)) return false;
  Facts once = *facts;
  once.evaluated_once = true;
  walk_tree(link->subselect, visit, &once);
  return true;
}

static bool visit(Node *node, void *context) {
  const Facts *facts = context;
  ContextSource source;
  if (IsA(node, SubLink) && visit_once(facts, (SubLink *)node)) return true;
  switch (nodeTag(node)) {
  case T_TypeCast: note_empty_cast(facts, (TypeCast *)node); break;
  case T_FuncCall: note_function(facts, (FuncCall *)node); break;
  case T_SubLink: note_membership(facts, (SubLink *)node); break;
  case T_RangeVar: {
    RangeVar *name = (RangeVar *)node;
    const Relation *read =
        catalog_find_relation(facts->catalog, facts->path, name->schemaname, name->relname);
    if (read) array_push(facts->arena, &facts->meaning->reads, read);
    break;
  }
  case T_A_Expr:
    if (facts->relation->tenant_column) note_comparison(facts, (A_Expr *)node);
    break;
  default: break;
  }
  bool may_be_source = IsA(node, FuncCall) || IsA(node, SQLValueFunction) || IsA(node, A_Expr);
  if (may_be_source && context_source(facts->arena, facts->catalog, facts->path, node, &source))
    note_source(facts, &source);
  return false;
}

void policy_facts(Arena *arena, const Catalog *catalog, const Relation *relation, Node *expr,
                  const Statement *statement, const NameList *search_path, Meaning *meaning) {
  Facts facts = {arena, catalog, relation, statement, search_path, meaning, false};
  walk_tree(expr, visit, &facts);
  bool ties = relation->tenant_column && contains_tenant_ref(&facts, expr);
  if (ties && is_served(&facts, expr, 0) == NO) meaning->unserved_at = expr_span(statement, expr);
}
