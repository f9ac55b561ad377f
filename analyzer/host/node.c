// A file of host code -> tree-sitter's tree -> ours.
#include "host/node.h"

#include <stdio.h>
#include <tree_sitter/api.h>

#include "base/buf.h"
#include "host/alias.h"
#include "host/complete.h"
#include "host/edit.h"
#include "host/syntax.h"

enum { MOST_BYTES = 2 << 20, LONGEST_LINE = 20000, DEEPEST = 2000, MOST_PARSED = 16 << 20 };

typedef struct Reader {
  HostFile *file;
  const Syntax *syntax;
  TSTreeCursor cursor;
  int depth;
  bool too_deep;
} Reader;

// ---- names ----

static const char *const kind_names[HOST_KINDS] = {
    "other", "string", "text",  "escape", "hole",     "literal",   "name",        "member",
    "index", "call",   "new",   "tagged", "binary",   "unary",     "conditional", "joined",
    "list",  "map",    "pair",  "spread", "function", "parameter", "assign",      "block",
    "if",    "switch", "case",  "loop",   "try",      "with",      "return",      "throw",
    "break", "yield",  "defer", "spawn",  "class",    "decorator", "import",      "export"};
static const char *const role_names[] = {
    "child",   "part",    "callee",   "object",    "argument",  "operand",  "condition", "value",
    "else",    "element", "key",      "target",    "parameter", "type",     "body",      "case",
    "handler", "finally", "resource", "decorator", "base",      "receiver", "name",      "skip"};

const char *host_kind_name(HostKind kind) { return kind_names[kind]; }
const char *host_role_name(HostRole role) { return role_names[role]; }

// ---- the tree ----

static HostRole role_of(const SyntaxRow *row, TSFieldId field, TSSymbol symbol, bool named,
                        HostRole inherited) {
  if (!row) return named ? inherited : ROLE_SKIP;
  for (size_t i = 0; i < row->children.count; i++) {
    const SyntaxChild *child = &row->children.items[i];
    if (child->id != (child->by_field ? field : symbol)) continue;
    // A comma inside of a field is none of its values.
    return named || !child->by_field || child->role == ROLE_NAME ? child->role : ROLE_SKIP;
  }
  if (!named) return ROLE_SKIP;
  return row->has_default ? row->other : inherited;
}

static const SyntaxRow *row_of(const Reader *reader, TSNode node) {
  TSSymbol symbol = ts_node_symbol(node);
  return symbol < reader->syntax->count ? reader->syntax->rows[symbol] : NULL;
}

// The one that stands for all of its name.
static TSSymbol symbol_of(const Reader *reader, TSNode node) {
  TSSymbol symbol = ts_node_symbol(node);
  return symbol < reader->syntax->count ? reader->syntax->same[symbol] : symbol; // ERROR
}

static void take_name(Reader *reader, HostNode *parent, TSNode node) {
  if (parent->name.length) return;
  parent->name =
      str_slice(reader->file->source->text, ts_node_start_byte(node), ts_node_end_byte(node));
}

static void read_node(Reader *reader, HostNode *parent, HostRole role);

// The children of the node at the cursor, under `parent`. Leaves the cursor at the node.
static void read_children(Reader *reader, const SyntaxRow *row, HostNode *parent,
                          HostRole inherited) {
  if (reader->depth >= DEEPEST) {
    reader->too_deep = true;
    return;
  }
  if (!ts_tree_cursor_goto_first_child(&reader->cursor)) return;
  reader->depth++;
  do {
    TSNode child = ts_tree_cursor_current_node(&reader->cursor);
    HostRole role = role_of(row, ts_tree_cursor_current_field_id(&reader->cursor),
                            symbol_of(reader, child), ts_node_is_named(child), inherited);
    if (role == ROLE_NAME)
      take_name(reader, parent, child);
    else if (role != ROLE_SKIP)
      read_node(reader, parent, role);
  } while (ts_tree_cursor_goto_next_sibling(&reader->cursor));
  reader->depth--;
  ts_tree_cursor_goto_parent(&reader->cursor);
}

// Appends what the node at the cursor is to `parent`.
static void read_node(Reader *reader, HostNode *parent, HostRole role) {
  HostFile *file = reader->file;
  TSNode node = ts_tree_cursor_current_node(&reader->cursor);
  uint32_t start = ts_node_start_byte(node), end = ts_node_end_byte(node);
  const SyntaxRow *row = row_of(reader, node);
  SyntaxForm form = row ? row->form : SYNTAX_NODE;
  if (form == SYNTAX_SKIP) return;
  if (form == SYNTAX_COMMENT) {
    array_push(file->arena, &file->comments, (Span){file->source, start, end});
    return;
  }
  if (form == SYNTAX_SPLICE) {
    read_children(reader, row, parent, role);
    return;
  }
  HostNode *made = edit_new(file, row ? row->kind : HOST_OTHER, role, start, end);
  edit_insert(parent, NULL, made);
  read_children(reader, row, made, ROLE_CHILD);
  if (made->kind == HOST_NAME || made->kind == HOST_LITERAL) take_name(reader, made, node);
  complete_node(file, made);
}

// ---- files ----

static bool is_minified(const Source *source) {
  for (size_t i = 0; i < source->line_count; i++) {
    uint32_t end = i + 1 < source->line_count ? source->line_starts[i + 1] : source->text.length;
    if (end - source->line_starts[i] > LONGEST_LINE) return true;
  }
  return false;
}

static const char *why_not(const Source *source) {
  if (source->text.length > MOST_BYTES) return "is larger than 2 MiB";
  if (memchr(source->text.data, 0, source->text.length)) return "is binary";
  return is_minified(source) ? "has a line of more than 20,000 bytes, as minified code has" : NULL;
}

// Those of the node at the cursor and below it. An ERROR holds what is left of others: it counts once.
static void count_errors(HostFile *file, TSTreeCursor *cursor, int depth) {
  TSNode node = ts_tree_cursor_current_node(cursor);
  if (!ts_node_has_error(node)) return;
  if (ts_node_is_error(node) || ts_node_is_missing(node)) {
    // `Terms & Conditions` between tags is valid, but unknown to the grammar; no code stands there.
    if (file->source->text.data[ts_node_start_byte(node)] == '&') return;
    if (!file->errors++) file->first_error = ts_node_start_byte(node);
    return;
  }
  if (depth >= DEEPEST || !ts_tree_cursor_goto_first_child(cursor)) return;
  do count_errors(file, cursor, depth + 1);
  while (ts_tree_cursor_goto_next_sibling(cursor));
  ts_tree_cursor_goto_parent(cursor);
}

// Appends what stands in the tree to the file's root.
static void read_tree(HostFile *file, const Syntax *syntax, const TSTree *tree, Gaps *gaps) {
  TSNode root = ts_tree_root_node(tree);
  Reader reader = {file, syntax, ts_tree_cursor_new(root), 0, false};
  count_errors(file, &reader.cursor, 0);
  if (!file->root) file->root = edit_new(file, HOST_BLOCK, ROLE_CHILD, ts_node_start_byte(root), 0);
  file->root->end = ts_node_end_byte(root);
  read_children(&reader, NULL, file->root, ROLE_CHILD);
  ts_tree_cursor_delete(&reader.cursor);
  if (reader.too_deep)
    gap_add(file->arena, gaps, GAP_LIMIT, (Span){file->source, 0, 0},
            "is nested deeper than %d levels; what lies deeper was not read", DEEPEST);
}

// ---- files with errors ----

// A parenthesis that nobody closes swallows what follows, up to the end of the file. So a definition at the beginning of a
// line that stands inside of what an error has begun begins a piece of its own.

static bool begins_definition(Str text, uint32_t at) {
  static const char *const words[] = {
      "def ",    "async def ",      "class ", "@",    "func ", "type ", "function ",
      "export ", "const ",          "fn ",    "pub ", "impl ", "fun ",  "defmodule ",
      "module ", "async function ", NULL};
  for (const char *const *word = words; *word; word++)
    if (str_starts(str_slice(text, at, text.length), *word)) return true;
  return false;
}

// The child of the root that holds the first error; the root itself where that is one.
static TSNode broken_part(const TSTree *tree) {
  TSNode root = ts_tree_root_node(tree);
  for (uint32_t i = 0; !ts_node_is_error(root) && i < ts_node_child_count(root); i++)
    if (ts_node_has_error(ts_node_child(root, i))) return ts_node_child(root, i);
  return root;
}

// Where the next piece begins, behind `from`; the end of the text: the tree is fine as it is.
static uint32_t end_of_piece(const Source *source, Str text, const TSTree *tree, uint32_t from) {
  TSNode root = ts_tree_root_node(tree);
  if (!ts_node_has_error(root)) return text.length;
  TSNode broken = broken_part(tree);
  uint32_t start = ts_node_is_error(root) ? from : ts_node_start_byte(broken);
  for (size_t line = 0; line < source->line_count; line++) {
    uint32_t at = source->line_starts[line];
    if (at >= ts_node_end_byte(broken)) break;
    if (at > from && at > start && begins_definition(text, at)) return at;
  }
  return text.length;
}

static TSPoint point_of(const Source *source, uint32_t offset) {
  uint32_t line = source_position(source, offset).line - 1;
  return (TSPoint){line, offset - source->line_starts[line]};
}

typedef struct Parse {
  Str text;
  size_t steps; // of a hundred operations each that are left
} Parse;

static const char *read_from(void *parse, uint32_t at, TSPoint place, uint32_t *length) {
  Str text = ((Parse *)parse)->text;
  *length = at < text.length ? (uint32_t)text.length - at : 0;
  return *length ? text.data + at : "";
}

static bool is_enough(TSParseState *state) {
  Parse *parse = state->payload;
  return !parse->steps || !--parse->steps;
}

// NULL: the parser gives up, or finds no end: what it makes of errors may take for ever. Files that people write take
// less than a tenth of the steps.
static TSTree *parse_piece(TSParser *parser, const Source *source, Str text, uint32_t start,
                           uint32_t end) {
  Parse parse = {text, 5000 + text.length / 8};
  TSRange range = {point_of(source, start), point_of(source, end), start, end};
  TSInput input = {.payload = &parse, .read = read_from, .encoding = TSInputEncodingUTF8};
  TSParseOptions options = {&parse, is_enough};
  ts_parser_set_included_ranges(parser, &range, 1);
  return ts_parser_parse_with_options(parser, NULL, input, options);
}

// False: nothing could be parsed.
static bool read_pieces(HostFile *file, const Syntax *syntax, TSParser *parser, Str text,
                        Gaps *gaps) {
  uint32_t start = 0, end = 0, length = (uint32_t)text.length;
  size_t parsed = 0;
  do {
    TSTree *tree = parse_piece(parser, file->source, text, start, length);
    parsed += length - start;
    end = tree && parsed < MOST_PARSED ? end_of_piece(file->source, text, tree, start) : length;
    if (tree && end < length) {
      ts_tree_delete(tree);
      tree = parse_piece(parser, file->source, text, start, end);
    }
    if (!tree) return false;
    read_tree(file, syntax, tree, gaps);
    ts_tree_delete(tree);
    start = end;
  } while (start < length);
  complete_node(file, file->root);
  return true;
}

static Str key_of(const Language *const *language) {
  return (Str){(const char *)language, sizeof *language};
}

void node_prepare(Arena *arena, Map *syntaxes, const char *path) {
  const Language *language = language_of_path(path);
  if (!language || map_get(syntaxes, key_of(&language))) return;
  Error error; // a mistake in our own table, which the tests find
  const Syntax *syntax = syntax_read(arena, language, &error);
  if (syntax) map_set(syntaxes, key_of(&language), (void *)syntax);
}

HostFile *node_parse(Arena *arena, const Source *source, Gaps *gaps) {
  Map syntaxes = map_new(arena);
  node_prepare(arena, &syntaxes, source->path);
  return node_parse_with(arena, &syntaxes, source, gaps);
}

HostFile *node_parse_with(Arena *arena, const Map *syntaxes, const Source *source, Gaps *gaps) {
  const Language *language = language_of_path(source->path);
  const char *reason = language ? why_not(source) : "is in no language that is read";
  if (reason) {
    gap_add(arena, gaps, GAP_SKIPPED_FILE, (Span){source, 0, 0}, "%s", reason);
    return NULL;
  }
  const Syntax *syntax = map_get(syntaxes, key_of(&language));
  TSParser *parser = ts_parser_new();
  Str text = language->readable ? language->readable(arena, source->text) : source->text;
  HostFile *file = ARENA_NEW(arena, HostFile);
  *file = (HostFile){.arena = arena, .source = source, .language = language};
  bool is_read = syntax && ts_parser_set_language(parser, language->grammar()) &&
                 read_pieces(file, syntax, parser, text, gaps);
  if (is_read && language->adjust) language->adjust(file);
  if (is_read) alias_resolve(file);
  if (!is_read) gap_add(arena, gaps, GAP_SKIPPED_FILE, (Span){source, 0, 0}, "cannot be parsed");
  ts_parser_delete(parser);
  return is_read ? file : NULL;
}

// ---- questions ----

static HostNode *with_role(HostNode *node, HostRole role) {
  while (node && node->role != role) node = node->next;
  return node;
}

HostNode *node_child(const HostNode *node, HostRole role) { return with_role(node->first, role); }
HostNode *node_next(const HostNode *node) { return with_role(node->next, node->role); }

const HostNode *node_object(const HostNode *call) {
  const HostNode *callee = node_child(call, ROLE_CALLEE);
  return callee && callee->kind == HOST_MEMBER ? node_child(callee, ROLE_OBJECT) : NULL;
}

const HostNode *node_operand(const HostNode *expr) {
  while (expr && (expr->kind == HOST_UNARY || expr->kind == HOST_SPREAD)) expr = expr->first;
  return expr;
}

const HostNode *node_binder(const HostNode *definition) {
  while ((definition->role == ROLE_ELEMENT && definition->parent->kind == HOST_MAP) ||
         (definition->kind == HOST_MAP && definition->parent->kind == HOST_PAIR))
    definition = definition->parent;
  bool is_pattern = definition->kind == HOST_MAP && definition->role == ROLE_TARGET;
  return is_pattern ? definition->parent : definition;
}

HostNode *node_argument(const HostNode *call, size_t index) {
  HostNode *argument = node_child(call, ROLE_ARGUMENT);
  while (argument && index--) argument = node_next(argument);
  return argument;
}

HostNode *node_named(const HostNode *node, const char *name) {
  for (HostNode *child = node->first; child; child = child->next)
    if (child->kind == HOST_PAIR && str_is(child->name, name)) return node_child(child, ROLE_VALUE);
  return NULL;
}

HostNode *node_walk(const HostNode *top, const HostNode *node) {
  if (node->first) return node->first;
  while (node != top && !node->next) node = node->parent;
  return node == top ? NULL : node->next;
}

bool node_leaves(const HostNode *body) {
  for (const HostNode *node = body; node; node = node_walk(body, node))
    if (node->kind == HOST_THROW || node->kind == HOST_RETURN) return true;
  return false;
}

HostNode *node_around(const HostNode *node, HostKind kind) {
  HostNode *around = node->parent;
  while (around && around->kind != kind) around = around->parent;
  return around;
}

// `return { find(id) { ... } }`: a method of the object that a function makes runs as often as it is called.
static bool is_method_of_result(const HostNode *function) {
  const HostNode *holder = function->parent;
  if (holder && holder->kind == HOST_PAIR) holder = holder->parent;
  return holder && holder->kind == HOST_MAP && holder->parent &&
         holder->parent->kind == HOST_RETURN;
}

const HostNode *node_outermost(const HostNode *node, HostKind kind) {
  const HostNode *found = NULL;
  for (; node; node = node->parent) {
    if (node->kind != kind) continue;
    found = node;
    if (kind == HOST_FUNCTION && is_method_of_result(node)) break;
  }
  return found;
}

Span node_span(const HostFile *file, const HostNode *node) {
  return (Span){file->source, node->start, node->end};
}

Str node_text(const HostFile *file, const HostNode *node) {
  return str_slice(file->source->text, node->start, node->end);
}

Str node_type_argument_at(Str text, size_t end) {
  size_t start = end + 1, at = start;
  if (end >= text.length || text.data[end] != '<') return (Str){0};
  for (; at < text.length && (str_is_word_byte(text.data[at]) || text.data[at] == '.'); at++)
    if (text.data[at] == '.') start = at + 1;
  return str_slice(text, start, at);
}

Str node_type_argument(const HostFile *file, const HostNode *named) {
  Str text = file->source->text, name = named->name;
  size_t end = name.length ? (size_t)(name.data - text.data) + name.length : named->end;
  return node_type_argument_at(text, end);
}

// ---- dump ----

static void dump_leaf(Buf *buf, const HostFile *file, const HostNode *node) {
  bool shows = node->kind == HOST_TEXT || node->kind == HOST_ESCAPE ||
               (node->kind == HOST_STRING && !node->first);
  if (!shows) return;
  buf_add_char(buf, ' ');
  Str text = node_text(file, node);
  for (size_t i = 0; i < text.length; i++)
    if (text.data[i] == '\n')
      buf_add(buf, "\\n");
    else
      buf_add_char(buf, text.data[i]);
}

static void dump(Buf *buf, const HostFile *file, const HostNode *node, int depth) {
  buf_addf(buf, "%*s%s", 2 * depth, "", host_kind_name(node->kind));
  if (node->role != ROLE_CHILD) buf_addf(buf, " (%s)", host_role_name(node->role));
  if (node->name.length) buf_addf(buf, " %.*s", (int)node->name.length, node->name.data);
  dump_leaf(buf, file, node);
  buf_add_char(buf, '\n');
  for (const HostNode *child = node->first; child; child = child->next)
    dump(buf, file, child, depth + 1);
}

Str node_dump(Arena *arena, const HostFile *file) {
  Buf buf = buf_new(arena);
  dump(&buf, file, file->root, 0);
  return buf_str(&buf);
}
