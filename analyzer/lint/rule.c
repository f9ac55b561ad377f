// What a rule calls to report.
#include "lint/rule.h"

Finding *rule_vreport(RuleContext *ctx, Span at, const char *object, const char *format,
                      va_list args) {
  Finding *finding = ARENA_NEW(ctx->arena, Finding);
  finding->rule = ctx->rule;
  finding->severity = ctx->rule->severity;
  finding->at = at;
  finding->object = object ? object : "";
  finding->message = arena_vformat(ctx->arena, format, args);
  array_push(ctx->arena, ctx->findings, finding);
  return finding;
}

Finding *rule_report(RuleContext *ctx, Span at, const char *object, const char *format, ...) {
  va_list args;
  va_start(args, format);
  Finding *finding = rule_vreport(ctx, at, object, format, args);
  va_end(args);
  return finding;
}

Finding *rule_report_hazard(RuleContext *ctx, const Migration *migration, Hazard hazard, Span at,
                            const char *object, const char *format, ...) {
  MigrationAge age = migration ? migration->age : MIGRATION_NEW;
  if (hazard == HAZARD_PASSES && age == MIGRATION_APPLIED) return NULL;
  va_list args;
  va_start(args, format);
  Finding *finding = rule_vreport(ctx, at, object, format, args);
  va_end(args);
  MigrationAge mild = hazard == HAZARD_PASSES ? MIGRATION_OLD : MIGRATION_APPLIED;
  if (age >= mild) finding->severity = SEVERITY_ADVICE;
  return finding;
}

void finding_relate(RuleContext *ctx, Finding *finding, Span at, const char *format, ...) {
  if (span_is_none(at)) return;
  va_list args;
  va_start(args, format);
  array_push(ctx->arena, &finding->related, (Related){at, arena_vformat(ctx->arena, format, args)});
  va_end(args);
}

const char *rule_object(RuleContext *ctx, const Relation *relation, const char *part) {
  return arena_join(ctx->arena,
                    WORDS(relation->schema, ".", relation->name, part ? "." : NULL, part));
}

bool rule_is_there(const RuleContext *ctx, const Relation *relation) {
  return catalog_get_relation(ctx->catalog, relation->schema, relation->name) == relation;
}

static bool names_command(const RolloutConfig *rollout, Command command) {
  static const char *const names[COMMANDS] = {"select", "insert", "update", "delete"};
  if (!rollout->commands.count) return true;
  if (command != COMMAND_ALL) return names_contain(&rollout->commands, names[command]);
  for (int i = 0; i < COMMANDS; i++)
    if (!names_contain(&rollout->commands, names[i])) return false;
  return true;
}

bool rule_expects_protection(const RuleContext *ctx, const Relation *table, Command command) {
  for (size_t i = 0; i < ctx->config->rollouts.count; i++) {
    const RolloutConfig *rollout = ctx->config->rollouts.items + i;
    bool is_over = rollout->until && strcmp(rollout->until, ctx->today) < 0;
    if (is_over || !names_command(rollout, command)) continue;
    for (size_t j = 0; j < rollout->tables.count; j++) {
      const char *glob = rollout->tables.items[j];
      if (glob_match(glob, table->name)) return false;
      if (glob_match(glob, arena_format(ctx->arena, "%s.%s", table->schema, table->name)))
        return false;
    }
  }
  return true;
}

const Rule *rule_find(const char *name) {
  for (size_t i = 0; i < all_rules_count; i++) {
    const char *former = all_rules[i]->formerly;
    if (strcmp(all_rules[i]->name, name) == 0 || (former && strcmp(former, name) == 0))
      return all_rules[i];
  }
  return NULL;
}

size_t rule_index(const Rule *rule) {
  size_t i = 0;
  while (all_rules[i] != rule) i++;
  return i;
}

const char *rule_nearest(const char *name) {
  const char *best = NULL;
  size_t best_distance = strlen(name) / 2 + 1;
  for (size_t i = 0; i < all_rules_count; i++) {
    size_t distance = str_distance(str(name), str(all_rules[i]->name));
    if (distance < best_distance) best = all_rules[i]->name, best_distance = distance;
  }
  return best;
}

bool rule_has_said(const RuleContext *ctx, Span at) {
  for (size_t i = ctx->findings->count; i-- > 0;) {
    const Finding *finding = ctx->findings->items[i];
    if (finding->rule == ctx->rule && finding->at.source == at.source &&
        finding->at.start == at.start)
      return true;
  }
  return false;
}

bool rule_may_be_called(const RuleContext *ctx, const Function *function) {
  if (function->public_may_execute) return true;
  for (size_t i = 0; i < function->grants.count; i++) {
    const Grant *grant = &function->grants.items[i];
    if ((grant->privileges & PRIVILEGE_EXECUTE) &&
        role_bypasses(ctx->catalog, grant->grantee) != YES)
      return true;
  }
  return false;
}

Span rule_definer_place(const Function *function) {
  for (size_t i = function->history.count; i-- > 0;) {
    const Change *change = &function->history.items[i];
    if (change->kind == CHANGE_CREATED || change->kind == CHANGE_REPLACED) break;
    bool same = change->at.source == function->security_at.source &&
                change->at.start <= function->security_at.start &&
                function->security_at.end <= change->at.end;
    if (same) return function->security_at;
  }
  return function->at;
}
