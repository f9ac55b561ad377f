// The lines of migrations that say what they depend on -> migrations in that order.
#include "input/depends.h"

#include <ctype.h>

typedef ARRAY(Str) Strs;

typedef struct Revision {
  Entry entry;
  Str id; // "71ae992e9c57", "billing.0001_initial"
  Strs needs;
  Strs replaces;
  bool dropped, visited;
} Revision;

typedef struct Graph {
  Arena *arena;
  Revision *items;
  size_t count;
  Map by_id; // -> Revision *
  Entries sorted;
} Graph;

// ---- text ----

// Where the value of `name = ...` or `name: type = ...` at the start of a line begins; text.length: nowhere.
static size_t find_value(Str text, const char *name) {
  for (size_t at = 0; (at = str_find(text, name, at)) < text.length; at++) {
    size_t start = at;
    while (start && (text.data[start - 1] == ' ' || text.data[start - 1] == '\t')) start--;
    if (start && text.data[start - 1] != '\n') continue;
    size_t end = at + strlen(name);
    bool is_name = end < text.length && strchr(" =:\t", text.data[end]);
    size_t line_end = str_find(text, "\n", end), equals = str_find(text, "=", end);
    if (is_name && equals < line_end) return equals + 1;
  }
  return text.length;
}

typedef struct Scan {
  Str text;
  size_t at;
  int depth; // of brackets
} Scan;

// The next bracket or string of the value, without the quotes; length 0 at its end. Comments are passed over.
static Str next_token(Scan *scan, bool *is_string) {
  *is_string = false;
  while (scan->at < scan->text.length) {
    size_t at = scan->at++;
    char c = scan->text.data[at];
    if (c == '\n' && scan->depth <= 0) break;
    if (c == '#') scan->at = str_find(scan->text, "\n", at);
    if (c == '"' || c == '\'') {
      const char quote[] = {c, 0};
      size_t end = str_find(scan->text, quote, at + 1);
      scan->at = end < scan->text.length ? end + 1 : end;
      *is_string = true;
      return str_slice(scan->text, at + 1, end);
    }
    if (!strchr("([{)]}", c)) continue;
    scan->depth += strchr("([{", c) ? 1 : -1;
    if (scan->depth < 0) break;
    return str_slice(scan->text, at, at + 1);
  }
  return (Str){"", 0};
}

static Strs read_strings(Arena *arena, Str text, const char *name) {
  Strs strings = {0};
  Scan scan = {text, find_value(text, name), 0};
  bool is_string;
  for (Str token; (token = next_token(&scan, &is_string)).length || is_string;)
    if (is_string && token.length) array_push(arena, &strings, token);
  return strings;
}

// The tuples of two strings: [("app", "0001_initial"), ...] -> app.0001_initial.
static Strs read_pairs(Arena *arena, Str text, const char *name) {
  Strs pairs = {0}, inner = {0};
  Scan scan = {text, find_value(text, name), 0};
  bool is_string;
  for (Str token; (token = next_token(&scan, &is_string)).length || is_string;) {
    if (is_string) {
      array_push(arena, &inner, token);
      continue;
    }
    bool closes = *token.data == ')' && inner.count == 2;
    if (closes)
      array_push(
          arena, &pairs,
          str(arena_format(arena, "%.*s.%.*s", (int)inner.items[0].length, inner.items[0].data,
                           (int)inner.items[1].length, inner.items[1].data)));
    inner.count = 0;
  }
  return pairs;
}

// ---- order ----

static Graph graph_new(Arena *arena, const Entries *entries) {
  Graph graph = {.arena = arena, .count = entries->count, .by_id = map_new(arena)};
  graph.items = arena_alloc(arena, (entries->count + 1) * sizeof *graph.items);
  for (size_t i = 0; i < entries->count; i++) graph.items[i].entry = entries->items[i];
  return graph;
}

// What is needed comes first; of what remains, in the order of the names. Circles are broken where they close.
static void visit(Graph *graph, Revision *revision) {
  if (revision->visited) return;
  revision->visited = true;
  for (size_t i = 0; i < revision->needs.count; i++) {
    Revision *needed = map_get(&graph->by_id, revision->needs.items[i]);
    if (needed) visit(graph, needed);
  }
  revision->entry.version = revision->id;
  if (!revision->dropped) array_push(graph->arena, &graph->sorted, revision->entry);
}

static Entries sort_graph(Graph *graph) {
  for (size_t i = 0; i < graph->count; i++) visit(graph, &graph->items[i]);
  for (size_t i = 0; i < graph->sorted.count; i++)
    graph->sorted.items[i].piece = (uint32_t)i; // order_as_listed keeps this order
  return graph->sorted;
}

static void append(Arena *arena, Strs *into, Strs more) {
  for (size_t i = 0; i < more.count; i++) array_push(arena, into, more.items[i]);
}

void depends_arrange_alembic(Tree *tree, const Folder *folder, Entries *entries) {
  Arena *arena = tree->arena;
  Graph graph = graph_new(arena, entries);
  for (size_t i = 0; i < graph.count; i++) {
    Revision *revision = &graph.items[i];
    const Source *source = tree_source(tree, revision->entry.file);
    if (!source) continue;
    Strs id = read_strings(arena, source->text, "revision");
    revision->id = id.count ? id.items[0] : revision->entry.version;
    append(arena, &revision->needs, read_strings(arena, source->text, "down_revision"));
    append(arena, &revision->needs, read_strings(arena, source->text, "depends_on"));
    map_set(&graph.by_id, revision->id, revision);
  }
  *entries = sort_graph(&graph);
}

// The app that the migrations folder of the file belongs to.
static Str app_of(const File *file) {
  const Folder *app = file->folder->parent;
  return app ? app->name : (Str){"", 0};
}

static void read_django(Graph *graph, Revision *revision) {
  Arena *arena = graph->arena;
  Str name = revision->entry.file->name, app = app_of(revision->entry.file);
  Str text = revision->entry.up->source->text;
  size_t stem = name.length - strlen(".py");
  revision->id =
      str(arena_format(arena, "%.*s.%.*s", (int)app.length, app.data, (int)stem, name.data));
  revision->needs = read_pairs(arena, text, "dependencies");
  revision->replaces = read_pairs(arena, text, "replaces");
  map_set(&graph->by_id, revision->id, revision);
}

static void add_needed_by(Graph *graph, const Revision *revision) {
  Strs later = read_pairs(graph->arena, revision->entry.up->source->text, "run_before");
  for (size_t i = 0; i < later.count; i++) {
    Revision *other = map_get(&graph->by_id, later.items[i]);
    if (other) array_push(graph->arena, &other->needs, revision->id);
  }
}

// Who needs a replaced migration needs the squashed one.
static void replace(Graph *graph, Revision *squashed) {
  for (size_t i = 0; i < squashed->replaces.count; i++) {
    Revision *replaced = map_get(&graph->by_id, squashed->replaces.items[i]);
    if (!replaced || replaced == squashed) continue;
    replaced->dropped = true;
    map_set(&graph->by_id, squashed->replaces.items[i], squashed);
  }
}

void depends_arrange_django(Arena *arena, Entries *entries) {
  order_entries(entries, order_by_path);
  Graph graph = graph_new(arena, entries);
  for (size_t i = 0; i < graph.count; i++) read_django(&graph, &graph.items[i]);
  for (size_t i = 0; i < graph.count; i++) add_needed_by(&graph, &graph.items[i]);
  for (size_t i = 0; i < graph.count; i++) replace(&graph, &graph.items[i]);
  *entries = sort_graph(&graph);
}
