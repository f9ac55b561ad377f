// row_security = off where it hides that a role is expected to bypass.
#include "lint/rule.h"

static bool sets_it_off(const Statement *statement) {
  if (!statement->tree || !IsA(statement->tree, VariableSetStmt)) return false;
  VariableSetStmt *set = (VariableSetStmt *)statement->tree;
  if (set->kind != VAR_SET_VALUE || strcmp(set->name, "row_security") != 0) return false;
  const char *value = expr_string(linitial(set->args));
  return value ? !strcmp(value, "off") || !strcmp(value, "false") || !strcmp(value, "0")
               : expr_is_boolean(linitial(set->args), false);
}

static void check_function(RuleContext *ctx, const Function *function) {
  const char *object = arena_format(ctx->arena, "%s.%s", function->schema, function->name);
  Span at = {0};
  for (size_t i = 0; i < function->statements.count && span_is_none(at); i++)
    if (sets_it_off(&function->statements.items[i]))
      at = statement_span(&function->statements.items[i]);
  if (span_is_none(at) && function->sets_row_security_off) at = function->at;
  if (span_is_none(at)) return;
  rule_report(
      ctx, at, object,
      "function %s sets row_security to off: it fails for every role that the policies bind",
      object);
}

static void check_settings(RuleContext *ctx) {
  for (size_t i = 0; i < ctx->catalog->start_settings.count; i++) {
    const StartSetting *setting = &ctx->catalog->start_settings.items[i];
    bool off = !strcmp(setting->name, "row_security") && setting->value &&
               (!strcmp(setting->value, "off") || !strcmp(setting->value, "false"));
    if (off)
      rule_report(ctx, setting->at, setting->role ? setting->role : "",
                  "sessions start with row_security off: queries fail for every role that the "
                  "policies bind");
  }
}

const Rule rule_row_security_off = {
    .name = "row-security-off",
    .severity = SEVERITY_WARNING,
    .leaks_nothing = true,
    .what = "A function, or the start value of sessions, sets row_security to off.",
    .why = "It switches no policy off: a role that is filtered gets an error instead of fewer "
           "rows. So whoever wrote it expects the connection to bypass row-level security. "
           "In a migration it is a useful guard, and in a dump it is normal; both are left alone.",
    .fix = "Remove it, and make sure that the role is one which the policies bind; or give the job "
           "a role that bypasses on purpose.",
    .check_function = check_function,
    .check_catalog = check_settings,
};
