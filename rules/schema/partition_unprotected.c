// A partition or inheritance child that can be read around its parent's policies.
#include "lint/rule.h"

// The nearest parent whose rows are protected; NULL: none.
static const Relation *find_protected_parent(const Relation *table) {
  for (const Relation *at = table->partition_of; at; at = at->partition_of)
    if (at->rls == YES) return at;
  for (size_t i = 0; i < table->parents.count; i++)
    if (table->parents.items[i]->rls == YES) return table->parents.items[i];
  return NULL;
}

static void check(RuleContext *ctx, const Relation *table) {
  if (table->rls != NO) return;
  const Relation *parent = find_protected_parent(table);
  if (!parent || !relation_holds_tenants(parent)) return;
  const Grant *grant = relation_foreign_grant(ctx->catalog, table,
                                              PRIVILEGE_SELECT | PRIVILEGE_INSERT |
                                                  PRIVILEGE_UPDATE | PRIVILEGE_DELETE);
  if (!grant) return;
  const char *object = rule_object(ctx, table, NULL);
  Finding *finding = rule_report(
      ctx, table->at, object, "%s may use %s directly, around the policies of %s",
      grant->is_public ? "everybody" : grant->grantee, object, rule_object(ctx, parent, NULL));
  finding_relate(ctx, finding, grant->at, "the privilege is granted here");
  finding_relate(ctx, finding, parent->rls_at, "row-level security of the parent only");
}

const Rule rule_partition_unprotected = {
    .name = "partition-unprotected",
    .severity = SEVERITY_ERROR,
    .what = "A partition or inheritance child of a protected table has no row-level security of "
            "its own, and a role other than its owner "
            "is granted access to it.",
    .why = "The policies of the parent apply to queries through the parent alone. Whoever may name "
           "the partition reads and writes the rows of every "
           "tenant in it.",
    .fix = "REVOKE the privilege (access through the parent needs none on the partition), or "
           "enable and force row-level security with the same policies on it.",
    .check_table = check,
};
