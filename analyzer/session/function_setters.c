// The functions of a catalog -> what they set.
#include "session/interpret.h"

#include <strings.h>

#include "sql/expr.h"
#include "sql/plpgsql.h"

// PL/pgSQL puts no variable into SET: its name becomes the value (rls-facts 27.4).
static bool is_variable(const Function *function, const char *name) {
  for (size_t i = 0; i < function->arguments.count; i++) {
    const char *argument = function->arguments.items[i].name;
    if (argument && !strcasecmp(argument, name)) return true;
  }
  for (size_t i = 0; function->plpgsql && i < function->plpgsql->variables.count; i++)
    if (!strcasecmp(function->plpgsql->variables.items[i].name, name)) return true;
  return false;
}

static SetterValue value_of(const Function *function, const SessionEffect *effect) {
  const char *text = effect->value ? expr_string(effect->value) : NULL;
  if (!text) return SETTER_COMPUTED;
  return !effect->by_function && is_variable(function, text) ? SETTER_PARAMETER : SETTER_CONSTANT;
}

static void add(Interpreter *interpreter, const Catalog *catalog, const Function *function,
                const Statement *statement, const SessionEffect *effect) {
  bool sets = effect->kind == EFFECT_SET || effect->kind == EFFECT_RESET;
  if (!sets) return;
  Setter *setter = ARENA_NEW(interpreter->arena, Setter);
  *setter = (Setter){.at = statement_token(statement, effect->location),
                     .name = effect->name,
                     .about = setting_about(effect->name),
                     .is_context = setting_is_context(interpreter, effect->name),
                     .by_function = effect->by_function,
                     .clears = effect->clears || effect->kind == EFFECT_RESET,
                     .local = effect->local,
                     .value = value_of(function, effect),
                     .in_transaction = YES, // every function call is in one
                     .catalog_function = function,
                     .catalog = catalog};
  if (setter->value == SETTER_CONSTANT) setter->constant = expr_string(effect->value);
  // What a SET clause of the function names is put back when it returns (rls-facts 13.4).
  bool is_put_back = effect->name && name_list_has(&function->settings, effect->name);
  setter->is_undone = is_put_back ? YES : NO;
  array_push(interpreter->arena, &interpreter->sessions->setters, setter);
}

static void read_function(Interpreter *interpreter, const Catalog *catalog,
                          const Function *function) {
  for (size_t i = 0; i < function->statements.count; i++) {
    const Statement *statement = &function->statements.items[i];
    // Without the catalog: what a function does that it calls is told of that one.
    SessionEffects effects = effects_of(interpreter->arena, NULL, statement);
    for (size_t j = 0; j < effects.count; j++)
      add(interpreter, catalog, function, statement, &effects.items[j]);
  }
}

void function_setters(Interpreter *interpreter) {
  const SessionInput *input = interpreter->input;
  for (size_t i = 0; i < input->catalog_count; i++) {
    const Catalog *catalog = input->catalogs[i];
    catalog_each(&catalog->functions, FunctionOverloads, overloads) for (size_t j = 0;
                                                                         j < overloads->count; j++)
        read_function(interpreter, catalog, overloads->items[j]);
  }
}
