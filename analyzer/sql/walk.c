// A raw tree -> calls, one for each node.
#include "sql/walk.h"

#include "base/array.h"
#include "sql/memory.h"

enum { MOST_CHILDREN = 9, LEAF = UINT16_MAX };

#define NODE1(T, a) [T_##T] = {offsetof(T, a)}
#define NODE2(T, a, b) [T_##T] = {offsetof(T, a), offsetof(T, b)}
#define NODE3(T, a, b, c) [T_##T] = {offsetof(T, a), offsetof(T, b), offsetof(T, c)}
#define NODE4(T, a, b, c, d)                                                                       \
  [T_##T] = {offsetof(T, a), offsetof(T, b), offsetof(T, c), offsetof(T, d)}
#define NODE5(T, a, b, c, d, e)                                                                    \
  [T_##T] = {offsetof(T, a), offsetof(T, b), offsetof(T, c), offsetof(T, d), offsetof(T, e)}
#define NODE6(T, a, b, c, d, e, f)                                                                 \
  [T_##T] = {offsetof(T, a), offsetof(T, b), offsetof(T, c),                                       \
             offsetof(T, d), offsetof(T, e), offsetof(T, f)}
#define NODE7(T, a, b, c, d, e, f, g)                                                              \
  [T_##T] = {offsetof(T, a), offsetof(T, b), offsetof(T, c), offsetof(T, d),                       \
             offsetof(T, e), offsetof(T, f), offsetof(T, g)}

// The offsets of the children (Node * or List *) of nodes that PostgreSQL's raw_expression_tree_walker
// does not know, mostly utility statements, or of which it leaves some out. 0 ends a row.
static const uint16_t CHILDREN[][MOST_CHILDREN] = {
    // It knows these, too, and takes the same. But they are most of all nodes, and to guard a call costs more than all else
    // that is done with a node.
    NODE2(A_Expr, lexpr, rexpr),
    NODE1(BoolExpr, args),
    NODE1(NullTest, arg),
    NODE2(TypeCast, arg, typeName),
    NODE2(TypeName, typmods, arrayBounds),
    NODE4(FuncCall, args, agg_order, agg_filter, over),
    NODE2(SubLink, testexpr, subselect),
    NODE2(ResTarget, indirection, val),
    NODE1(RangeVar, alias),
    NODE4(JoinExpr, larg, rarg, quals, alias),
    [T_ColumnRef] = {LEAF},
    [T_A_Const] = {LEAF},
    [T_SQLValueFunction] = {LEAF},
    [T_String] = {LEAF},
    // Those that it does not know, or not all of:
    NODE1(RawStmt, stmt),
    NODE5(ColumnDef, typeName, raw_default, collClause, constraints, fdwoptions),
    NODE7(CreateStmt, relation, tableElts, inhRelations, partbound, partspec, ofTypename, options),
    NODE1(PartitionSpec, partParams),
    NODE1(PartitionElem, expr),
    NODE3(PartitionBoundSpec, listdatums, lowerdatums, upperdatums),
    NODE2(PartitionCmd, name, bound),
    NODE1(TableLikeClause, relation),
    NODE3(ViewStmt, view, query, options),
    NODE2(CreateTableAsStmt, into, query),
    NODE3(IntoClause, rel, options, viewQuery),
    NODE4(CreateFunctionStmt, parameters, returnType, options, sql_body),
    NODE2(FunctionParameter, argType, defexpr),
    NODE1(ReturnStmt, returnval),
    NODE1(CallStmt, funccall),
    NODE1(DoStmt, args),
    NODE1(DefElem, arg),
    NODE3(RuleStmt, relation, whereClause, actions),
    NODE1(ExplainStmt, query),
    NODE4(CopyStmt, relation, query, options, whereClause),
    NODE1(DeclareCursorStmt, query),
    NODE2(PrepareStmt, argtypes, query),
    NODE1(ExecuteStmt, params),
    NODE4(CreatePolicyStmt, table, roles, qual, with_check),
    NODE4(AlterPolicyStmt, table, roles, qual, with_check),
    NODE5(CreateTrigStmt, relation, args, whenClause, transitionRels, constrrel),
    NODE5(IndexStmt, relation, indexParams, indexIncludingParams, options, whereClause),
    NODE2(IndexElem, expr, opclassopts),
    NODE2(AlterTableStmt, relation, cmds),
    NODE2(AlterTableCmd, newowner, def),
    NODE1(AlterDomainStmt, def),
    NODE3(CreateDomainStmt, typeName, collClause, constraints),
    NODE2(CreateStatsStmt, exprs, relations),
    NODE1(StatsElem, expr),
    NODE2(CompositeTypeStmt, typevar, coldeflist),
    NODE2(CreateSchemaStmt, authrole, schemaElts),
    NODE5(CreateForeignTableStmt, base.relation, base.tableElts, base.inhRelations, base.partbound,
          options),
    NODE2(PublicationTable, relation, whereClause),
    NODE1(PublicationObjSpec, pubtable),
    NODE1(CreatePublicationStmt, pubobjects),
    NODE1(AlterPublicationStmt, pubobjects),
    NODE1(VariableSetStmt, args),
    NODE2(AlterRoleSetStmt, role, setstmt),
    NODE1(AlterDatabaseSetStmt, setstmt),
    NODE2(AlterRoleStmt, role, options),
    NODE1(CreateRoleStmt, options),
    NODE1(DropRoleStmt, roles),
    NODE2(GrantStmt, objects, grantees),
    NODE1(GrantRoleStmt, grantee_roles),
    NODE2(AlterDefaultPrivilegesStmt, options, action),
    NODE3(AlterOwnerStmt, relation, object, newowner),
    NODE2(AlterFunctionStmt, func, actions),
    NODE1(ObjectWithArgs, objargs),
    NODE2(AlterObjectSchemaStmt, relation, object),
    NODE2(RenameStmt, relation, object),
    NODE1(DropStmt, objects),
    NODE1(CommentStmt, object),
    NODE2(DefineStmt, args, definition),
    NODE2(CreateSeqStmt, sequence, options),
    NODE2(AlterSeqStmt, sequence, options),
    NODE1(TruncateStmt, relations),
    NODE1(LockStmt, relations),
    NODE2(VacuumStmt, options, rels),
    NODE1(VacuumRelation, relation),
    NODE1(RefreshMatViewStmt, relation),
    NODE1(ReindexStmt, relation),
    NODE1(ClusterStmt, relation),
    NODE2(CommonTableExpr, ctequery, cycle_clause),
    NODE2(CTECycleClause, cycle_mark_value, cycle_mark_default),
    NODE3(RangeTableFuncCol, typeName, colexpr, coldefexpr),
    NODE2(JsonOutput, typeName, returning),
    NODE6(JsonFuncExpr, context_item, pathspec, passing, output, on_empty, on_error),
    NODE1(JsonArgument, val),
    NODE1(JsonBehavior, expr),
    NODE2(JsonParseExpr, expr, output),
    NODE2(JsonScalarExpr, expr, output),
    NODE2(JsonSerializeExpr, expr, output),
    NODE6(JsonTable, context_item, pathspec, passing, columns, on_error, alias),
    NODE1(JsonTablePathSpec, string),
    NODE5(JsonTableColumn, typeName, pathspec, columns, on_empty, on_error),
    [T_Constraint] = {offsetof(PgConstraint, raw_expr), offsetof(PgConstraint, exclusions),
                      offsetof(PgConstraint, options), offsetof(PgConstraint, where_clause),
                      offsetof(PgConstraint, pktable)},
    [T_RoleSpec] = {LEAF},
    [T_TransactionStmt] = {LEAF},
    [T_AccessPriv] = {LEAF},
    [T_Alias] = {LEAF},
};

typedef struct Entry {
  Node *node;
  size_t depth;
} Entry;

typedef struct Walk {
  Arena *arena; // NULL until the entries below do not suffice
  ARRAY(Entry) stack;
  Entry first[64];
  size_t depth; // of the node whose children are being added
} Walk;

static bool push_child(Node *node, void *context) {
  Walk *walk = context;
  if (!node) return false;
  if (walk->stack.count == walk->stack.capacity && !walk->arena) walk->arena = arena_new();
  array_push(walk->arena, &walk->stack, (Entry){node, walk->depth});
  return false;
}

static const uint16_t *find_children(NodeTag tag) {
  return tag < sizeof CHILDREN / sizeof *CHILDREN && CHILDREN[tag][0] ? CHILDREN[tag] : NULL;
}

typedef struct Expand {
  Node *node;
  Walk *walk;
} Expand;

static void expand_by_postgres(void *argument) {
  Expand *expand = argument;
  raw_expression_tree_walker(expand->node, push_child, expand->walk);
}

static void push_children(Walk *walk, Node *node) {
  const uint16_t *offsets = find_children(nodeTag(node));
  ListCell *cell;
  if (offsets)
    for (size_t i = 0; i < MOST_CHILDREN && offsets[i] && offsets[i] != LEAF; i++)
      push_child(*(Node **)((char *)node + offsets[i]), walk);
  else if (IsA(node, List))
    foreach (cell, (List *)node) push_child(lfirst(cell), walk);
  else
    sql_guard(expand_by_postgres, &(Expand){node, walk}); // an error: a node without children
}

// Puts the children of `node` on the stack, the first on top.
static void expand(Walk *walk, Node *node) {
  size_t base = walk->stack.count;
  push_children(walk, node);
  for (size_t i = base, j = walk->stack.count; i + 1 < j; i++) {
    Entry swapped = walk->stack.items[i];
    walk->stack.items[i] = walk->stack.items[--j];
    walk->stack.items[j] = swapped;
  }
}

// Visits everything; returns the greatest depth.
static size_t walk_all(Node *tree, Visit visit, void *context) {
  Walk walk = {0};
  walk.stack.items = walk.first;
  walk.stack.capacity = sizeof walk.first / sizeof *walk.first;
  size_t deepest = 0;
  push_child(tree, &walk);
  while (walk.stack.count) {
    Entry entry = walk.stack.items[--walk.stack.count];
    bool is_list = IsA(entry.node, List);
    walk.depth = entry.depth + !is_list;
    if (walk.depth > deepest) deepest = walk.depth;
    if (is_list || !visit || !visit(entry.node, context)) expand(&walk, entry.node);
  }
  arena_free(walk.arena);
  return deepest;
}

bool walk_tree(Node *tree, Visit visit, void *context) {
  walk_all(tree, visit, context);
  return true;
}

size_t walk_depth(Node *tree) { return walk_all(tree, NULL, NULL); }
