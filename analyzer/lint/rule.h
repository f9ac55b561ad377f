// Everything that a rule can see. A rule file includes this header and nothing else of ours.
#pragma once
#include <stdarg.h>

#include "catalog/catalog.h"
#include "input/config.h"
#include "lint/finding.h"
#include "lint/site.h"
#include "query/meaning.h"
#include "query/query.h"
#include "sql/expr.h"

typedef struct Exemption {
  Span at;                         // the comment, or the entry in the configuration
  NameList rules;                  // as written; empty for a configuration entry without a rule
  const char *reason, *until, *by; // NULL: not given; until is YYYY-MM-DD
  const char *object, *path;       // configuration: NULL is any
  Span covers;  // comment: the lines that it exempts (own line to the end of the next statement)
  bool expired; // `until` is before today
  const char *problem; // why the comment cannot be read, so that it exempts nothing; NULL: it can
  size_t hides;        // findings that it hides
  // Of its rules, those that ran and found nothing to hide; "*" where it names no rule
  NameList unused;
  bool from_config;
} Exemption;
typedef ARRAY(Exemption *) Exemptions;

typedef struct RuleContext {
  Arena *arena;
  const Config *config;
  const Catalog *catalog;  // NULL in _exemption and _gap
  const struct Rule *rule; // that is running
  const char *today;       // YYYY-MM-DD
  Findings *findings;
} RuleContext;

typedef struct Rule {
  const char *name;
  Severity severity;
  bool leaks_nothing;   // it costs time, or something fails or does nothing: others come before it
  const char *what;     // what is wrong, one or two sentences
  const char *why;      // why it leaks
  const char *fix;      // the way out
  const char *formerly; // its old name, or NULL

  // Called once for each fact of the kind, in the order of the catalog. Leave the rest NULL.
  void (*check_table)(
      RuleContext *ctx,
      const Relation *table); // tables, partitions, foreign tables; not temporary ones
  void (*check_view)(RuleContext *ctx, const Relation *view); // views and materialized views
  void (*check_policy)(RuleContext *ctx, const Policy *policy);
  void (*check_function)(RuleContext *ctx, const Function *function);
  void (*check_query)(RuleContext *ctx, const QuerySite *site); // functions' queries, too
  void (*check_role)(RuleContext *ctx, const Role *role);
  void (*check_catalog)(RuleContext *ctx);                      // once per database
  void (*check_setter)(RuleContext *ctx, const Setter *setter); // of application code
  void (*check_hatch)(RuleContext *ctx, const Hatch *hatch);
  void (*check_exemption)(RuleContext *ctx, const Exemption *exemption);
  void (*check_gap)(RuleContext *ctx, const Gap *gap);
} Rule;

// The table of all rules, in the order of their names; the Makefile makes it from the files in rules/.
extern const Rule *const all_rules[];
extern const size_t all_rules_count;
// Its first fixtures, for its page: SQL or application code.
typedef struct RuleExample {
  const char *language; // "sql", "ts", ...: the extension of both
  const char *bad, *good;
} RuleExample;
extern const RuleExample all_rules_examples[];
extern const char *const all_rules_groups[]; // "schema", "policy", ...: the folder of each

// The rule of that name, or whose old name it is; NULL when there is none.
const Rule *rule_find(const char *name);
// Its place in all_rules.
size_t rule_index(const Rule *rule);
// The name of a rule that comes near; NULL when none does.
const char *rule_nearest(const char *name);

// Reports a finding of the running rule at `at`. `object` is a qualified name (rule_object()).
Finding *rule_report(RuleContext *ctx, Span at, const char *object, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
Finding *rule_vreport(RuleContext *ctx, Span at, const char *object, const char *format,
                      va_list args) __attribute__((format(printf, 4, 0)));
// What the running of a migration may do wrong: it passes when the migration has run (a step that fails aloud, a time
// without policies), or it lasts (rows that were changed, or were not).
typedef enum Hazard { HAZARD_PASSES, HAZARD_LASTS } Hazard;
// rule_report() for a hazard of the migration, by its age: one that passes is advice in an old migration and nothing
// (NULL) in an applied one; one that lasts is advice in an applied one, where only the rows can still be mended.
Finding *rule_report_hazard(RuleContext *ctx, const Migration *migration, Hazard hazard, Span at,
                            const char *object, const char *format, ...)
    __attribute__((format(printf, 6, 7)));
// Adds a place that explains the finding; one without a source is left out.
void finding_relate(RuleContext *ctx, Finding *finding, Span at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
// Whether the running rule has reported a finding at this place already: one GRANT may name many tables.
bool rule_has_said(const RuleContext *ctx, Span at);
// Where a finding about a SECURITY DEFINER function stands: its name, or the ALTER that made it one.
Span rule_definer_place(const Function *function);
// Whether the table should be protected by now for the command (COMMAND_ALL: for some command): not
// while a rollout in the configuration names it.
bool rule_expects_protection(const RuleContext *ctx, const Relation *table, Command command);
// Whether a relation that the history tells of was not dropped later.
bool rule_is_there(const RuleContext *ctx, const Relation *relation);
// "schema.name" of the relation, with ".part" where part is not NULL.
const char *rule_object(RuleContext *ctx, const Relation *relation, const char *part);

// Whether somebody other than its owner and roles that bypass row security may call the function.
bool rule_may_be_called(const RuleContext *ctx, const Function *function);

// What keeps a query of the site to the rows of one tenant when it does not do so itself.
typedef enum Exposure {
  EXPOSURE_NONE, // it is no matter of queries: another rule's, or nobody's
  EXPOSURE_DEFENDED, // row security does, but the project asks for both (defense-in-depth), or it may not hold
  EXPOSURE_FULL, // nothing does
} Exposure;
Exposure site_exposure(const RuleContext *ctx, const QuerySite *site, const Relation *table);
// The first reference of the site's query to a table whose policies read the tenant's context from the
// session; NULL: none, so that the query does without.
const TableRef *site_needs_context(const RuleContext *ctx, const QuerySite *site);
// Reports a finding at `at` of the site's SQL, or at the call that runs it; a warning where the table
// is DEFENDED.
Finding *site_report(RuleContext *ctx, const QuerySite *site, Span at, const Relation *table,
                     const char *format, ...) __attribute__((format(printf, 5, 6)));

// Whether the table's rows belong to tenants: by its own column, as the root, or through a parent.
static inline bool relation_holds_tenants(const Relation *relation) {
  return relation->tenant_column || relation->is_tenant_root || relation->tenant_parent;
}
