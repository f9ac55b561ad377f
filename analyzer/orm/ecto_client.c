// What a changeset of Ecto is given -> whether it is what a request has sent, as it came, also by way of functions.
#include "orm/ecto_client.h"

enum { DEEPEST = 3 }; // functions that hand it on

static bool sends(const HostProject *project, HostRef value, int depth);

// An action of a controller, or what a live view does at an event of the page.
static bool is_action(HostRef function) {
  const HostNode *module = node_around(function.node, HOST_CLASS);
  const HostNode *first = node_child(function.node, ROLE_PARAMETER);
  if (!module || !first) return false;
  Str text = node_text(function.file, module);
  bool is_event = str_is(function.node->name, "handle_event") &&
                  str_has_any(text, WORDS(":live_view", ":live_component", "Phoenix.Live"));
  return is_event ||
         (str_is(first->name, "conn") && str_has_any(text, WORDS(":controller", ".Controller")));
}

// `params` of `def update(conn, params)` and of `def update(conn, %{"order" => params})`, whose key the client wrote, too.
static bool is_of_request(HostRef function, const HostNode *definition) {
  const HostNode *parameter = node_binder(definition);
  bool is_own = parameter->kind == HOST_PARAMETER && parameter->parent == function.node;
  if (!is_own || !is_action(function)) return false;
  bool is_whole = parameter == definition;
  if (is_whole) return str_is(definition->name, "params");
  const HostNode *key = definition->kind == HOST_PAIR ? node_child(definition, ROLE_KEY) : NULL;
  return key && key->kind == HOST_STRING && definition->parent->parent == parameter;
}

static size_t number_of(const HostNode *function, const HostNode *parameter) {
  size_t number = 0;
  const HostNode *at = node_child(function, ROLE_PARAMETER);
  for (; at && at != parameter; at = node_next(at)) number++;
  return number;
}

// Whether any call of the function is given a request's own parameters there.
static bool is_sent_by_a_caller(const HostProject *project, HostRef function, size_t number,
                                int depth) {
  const char *name = str_dup(project->arena, function.node->name);
  for (size_t i = 0; *name && i < project->files.count; i++) {
    const HostFile *file = project->files.items[i];
    if (file->language != function.file->language || !str_has(file->source->text, name)) continue;
    for (const HostNode *call = file->root; call; call = node_walk(file->root, call)) {
      if (call->kind != HOST_CALL || !str_is(call->name, name)) continue;
      HostRef given = {file, node_argument(call, number)};
      if (given.node && names_callee(project, (HostRef){file, call}).node == function.node &&
          sends(project, given, depth + 1))
        return true;
    }
  }
  return false;
}

static bool sends(const HostProject *project, HostRef value, int depth) {
  if (depth > DEEPEST || value.node->kind != HOST_NAME) return false;
  HostRef definition = names_lookup(project, value, value.node->name);
  const HostNode *around = definition.node ? node_around(definition.node, HOST_FUNCTION) : NULL;
  HostRef function = {definition.file, around};
  if (!around || definition.file != value.file) return false;
  if (is_of_request(function, definition.node)) return true;
  bool is_plain = definition.node->kind == HOST_PARAMETER && definition.node->parent == around;
  return is_plain &&
         is_sent_by_a_caller(project, function, number_of(around, definition.node), depth);
}

bool ecto_client_sends(const HostProject *project, HostRef params) {
  return sends(project, params, 0);
}
