// A variable that describes a table -> the names of the table and of its columns.
#include "text/described.h"

#include <ctype.h>

#include "text/text.h"

HostRef described_table(const HostProject *project, HostRef expr) {
  HostRef none = {0};
  if (expr.node->kind != HOST_NAME && expr.node->kind != HOST_MEMBER) return none;
  HostRef definition = names_meaning(project, expr);
  if (!definition.node || definition.node->kind != HOST_ASSIGN) return none;
  HostRef value = names_value(definition, expr.node->name);
  bool is_call = value.node && value.node->kind == HOST_CALL;
  const HostNode *name = is_call ? node_argument(value.node, 0) : NULL;
  bool describes = name && name->kind == HOST_STRING && node_argument(value.node, 1);
  return describes ? value : none;
}

Str described_name(const HostProject *project, HostRef table) {
  return text_constant(project->arena, project,
                       (HostRef){table.file, node_argument(table.node, 0)});
}

// The first call of `uuid("tenant_id").notNull()`.
static const HostNode *first_call(const HostNode *call) {
  while (call && call->kind == HOST_CALL) {
    const HostNode *callee = node_child(call, ROLE_CALLEE);
    const HostNode *object = callee ? node_child(callee, ROLE_OBJECT) : NULL;
    if (!object || object->kind != HOST_CALL) return call;
    call = object;
  }
  return NULL;
}

static bool has_capital(Str text) {
  for (size_t i = 0; i < text.length; i++)
    if (text.data[i] >= 'A' && text.data[i] <= 'Z') return true;
  return false;
}

Str described_column(const HostProject *project, HostRef table, Str key) {
  const HostNode *columns = node_argument(table.node, 1);
  if (columns->kind != HOST_MAP) return (Str){0};
  for (const HostNode *pair = node_child(columns, ROLE_ELEMENT); pair; pair = node_next(pair)) {
    if (pair->kind != HOST_PAIR || !str_equal(pair->name, key)) continue;
    const HostNode *call = first_call(node_child(pair, ROLE_VALUE));
    const HostNode *name = call ? node_argument(call, 0) : NULL;
    if (name && name->kind == HOST_STRING)
      return text_constant(project->arena, project, (HostRef){table.file, name});
    return has_capital(key) ? (Str){0} : key;
  }
  return (Str){0};
}

// ---- Active Record ----

// The string that the class is given as `self.table_name = "old_orders"`.
static HostRef named_table(HostRef class_ref) {
  for (const HostNode *node = class_ref.node; node; node = node_walk(class_ref.node, node)) {
    const HostNode *target = node->kind == HOST_ASSIGN ? node_child(node, ROLE_TARGET) : NULL;
    bool is_it = target && target->kind == HOST_MEMBER && str_is(target->name, "table_name");
    if (is_it && node_around(node, HOST_CLASS) == class_ref.node)
      return (HostRef){class_ref.file, node_child(node, ROLE_VALUE)};
  }
  return (HostRef){0};
}

// "OrderLine" -> "order_lines", "Category" -> "categories": what the rules of Rails make of most words.
static Str table_of_class(Arena *arena, Str name) {
  Buf table = buf_new(arena);
  for (size_t i = 0; i < name.length; i++) {
    bool begins =
        i && isupper((unsigned char)name.data[i]) && !isupper((unsigned char)name.data[i - 1]);
    if (begins) buf_add_char(&table, '_');
    buf_add_char(&table, (char)tolower((unsigned char)name.data[i]));
  }
  Str made = buf_str(&table);
  char before = made.length > 1 ? made.data[made.length - 2] : 'a';
  bool is_ies = str_ends(made, "y") && !strchr("aeiou", before);
  bool is_es =
      str_ends(made, "s") || str_ends(made, "x") || str_ends(made, "ch") || str_ends(made, "sh");
  if (is_ies) made.length--;
  return str(arena_format(arena, "%.*s%s", (int)made.length, made.data,
                          is_ies  ? "ies"
                          : is_es ? "es"
                                  : "s"));
}

Str described_model_table(const HostProject *project, HostRef expr) {
  bool is_name = str_is_any(expr.node->name, WORDS("table_name", "quoted_table_name"));
  if (!is_name || !language_is(expr.file->language, "ruby")) return (Str){0};
  const HostNode *object =
      expr.node->kind == HOST_CALL ? node_object(expr.node) : node_child(expr.node, ROLE_OBJECT);
  bool is_own = !object || str_is(object->name, "self");
  HostRef class_ref = is_own ? (HostRef){expr.file, node_around(expr.node, HOST_CLASS)}
                             : names_meaning(project, (HostRef){expr.file, object});
  bool is_class = class_ref.node && class_ref.node->kind == HOST_CLASS;
  HostRef named = is_class ? named_table(class_ref) : (HostRef){0};
  if (named.node) return text_constant(project->arena, project, named);
  const HostNode *model = is_own ? class_ref.node : object; // of a module the table's name has more
  bool is_plain = model && (is_own || object->kind == HOST_NAME) && model->name.length &&
                  isupper((unsigned char)model->name.data[0]);
  return is_plain ? table_of_class(project->arena, model->name) : (Str){0};
}
