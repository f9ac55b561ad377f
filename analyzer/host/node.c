// A file of host code -> tree-sitter's tree -> ours.
#include "host/node.h"

#include <stdio.h>
#include <tree_sitter/api.h>

#include "base/buf.h"
#include "host/syntax.h"

enum { MOST_BYTES = 2 << 20, LONGEST_LINE = 20000, DEEPEST = 2000 };

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

static void append(HostNode *parent, HostNode **last, HostNode *child) {
  if (!child) return;
  child->parent = parent;
  if (*last)
    (*last)->next = child;
  else
    parent->first = child;
  *last = child;
}

static HostRole role_of(const SyntaxRow *row, TSFieldId field, TSSymbol symbol, bool named,
                        HostRole inherited) {
  if (!row) return named ? inherited : ROLE_SKIP;
  for (size_t i = 0; i < row->children.count; i++) {
    const SyntaxChild *child = &row->children.items[i];
    if (child->id == (child->by_field ? field : symbol)) return child->role;
  }
  if (!named) return ROLE_SKIP;
  return row->has_default ? row->other : inherited;
}

static const SyntaxRow *row_of(const Reader *reader, TSNode node) {
  TSSymbol symbol = ts_node_symbol(node);
  return symbol < reader->syntax->count ? reader->syntax->rows[symbol] : NULL;
}

static void take_name(Reader *reader, HostNode *parent, TSNode node) {
  if (parent->name.length) return;
  parent->name =
      str_slice(reader->file->source->text, ts_node_start_byte(node), ts_node_end_byte(node));
}

static void read_node(Reader *reader, HostNode *parent, HostNode **last, HostRole role);

// The children of the node at the cursor, under `parent`. Leaves the cursor at the node.
static void read_children(Reader *reader, const SyntaxRow *row, HostNode *parent, HostNode **last,
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
                            ts_node_symbol(child), ts_node_is_named(child), inherited);
    if (role == ROLE_NAME)
      take_name(reader, parent, child);
    else if (role != ROLE_SKIP)
      read_node(reader, parent, last, role);
  } while (ts_tree_cursor_goto_next_sibling(&reader->cursor));
  reader->depth--;
  ts_tree_cursor_goto_parent(&reader->cursor);
}

static HostNode *new_node(Reader *reader, HostKind kind, HostRole role, TSNode node) {
  HostNode *made = ARENA_NEW(reader->file->arena, HostNode);
  made->kind = kind;
  made->role = role;
  made->start = ts_node_start_byte(node);
  made->end = ts_node_end_byte(node);
  return made;
}

// `object.name(...)` where the grammar has no node for `object.name`: makes one.
static void complete_callee(HostFile *file, HostNode *call) {
  HostNode *callee = node_child(call, ROLE_CALLEE);
  if (!callee && call->name.length) {
    HostNode *object = node_child(call, ROLE_OBJECT);
    callee = ARENA_NEW(file->arena, HostNode);
    *callee = (HostNode){object ? HOST_MEMBER : HOST_NAME, ROLE_CALLEE, .name = call->name,
                         .parent = call};
    callee->start = object ? object->start : (uint32_t)(call->name.data - file->source->text.data);
    callee->end = (uint32_t)(call->name.data + call->name.length - file->source->text.data);
    HostNode **link = &call->first;
    while (*link && *link != object) link = &(*link)->next;
    if (object) {
      *link = object->next;
      object->next = NULL;
      object->parent = callee;
      callee->first = object;
    }
    callee->next = call->first;
    call->first = callee;
  }
  if (callee) call->name = callee->name;
}

// A node in the place of `child`, which becomes its child in the role.
static HostNode *wrap(HostFile *file, HostNode *child, HostKind kind, HostRole role) {
  HostNode *around = ARENA_NEW(file->arena, HostNode);
  *around = *child;
  around->kind = kind;
  around->name = (Str){0};
  around->first = child;
  HostNode **link = &child->parent->first;
  while (*link != child) link = &(*link)->next;
  *link = around;
  child->parent = around;
  child->role = role;
  child->next = NULL;
  return around;
}

// The name that stands for a target or key: of an identifier, or of a string that is all text.
static Str plain_name(const HostFile *file, const HostNode *node) {
  if (!node) return (Str){0};
  if (node->kind == HOST_NAME) return node->name;
  if (node->kind == HOST_ASSIGN || node->kind == HOST_SPREAD) return plain_name(file, node->first);
  const HostNode *text = node->kind == HOST_STRING ? node->first : NULL;
  return text && text->kind == HOST_TEXT && !text->next ? node_text(file, text) : (Str){0};
}

static Str without_quotes(Str name) {
  bool quoted = name.length >= 2 && (name.data[0] == '"' || name.data[0] == '\'');
  return quoted ? str_slice(name, 1, name.length - 1) : name;
}

static void complete_function(HostFile *file, HostNode *function) {
  for (HostNode *child = function->first; child; child = child->next) {
    if (child->role != ROLE_PARAMETER) continue;
    if (child->kind != HOST_PARAMETER) child = wrap(file, child, HOST_PARAMETER, ROLE_TARGET);
    if (!child->name.length) child->name = plain_name(file, node_child(child, ROLE_TARGET));
  }
}

static void complete_map(HostFile *file, HostNode *map) {
  for (HostNode *child = map->first; child; child = child->next) {
    if (child->kind != HOST_NAME) continue;
    Str name = child->name;
    child = wrap(file, child, HOST_PAIR, ROLE_VALUE);
    child->name = name;
  }
}

// A string's text with escapes in it, cut into TEXT and ESCAPE.
static HostNode *split_text(HostFile *file, HostNode *text, HostNode **last) {
  HostNode *parent = text->parent, *escape = text->first;
  uint32_t at = text->start;
  HostNode **link = &parent->first;
  while (*link != text) link = &(*link)->next;
  *link = NULL;
  *last = NULL;
  for (HostNode *before = parent->first; before; before = before->next) *last = before;
  while (true) {
    uint32_t end = escape ? escape->start : text->end;
    if (end > at) {
      HostNode *piece = ARENA_NEW(file->arena, HostNode);
      *piece = (HostNode){HOST_TEXT, ROLE_PART, .start = at, .end = end};
      append(parent, last, piece);
    }
    if (!escape) return *last;
    HostNode *following = escape->next;
    escape->next = NULL;
    escape->role = ROLE_PART;
    at = escape->end;
    append(parent, last, escape);
    escape = following;
  }
}

// Decorators that the grammar has beside a function or class become its first children.
static void adopt_decorators(HostNode *parent) {
  for (HostNode **link = &parent->first; *link;) {
    HostNode *first = *link, *last = first;
    if (first->kind != HOST_DECORATOR) {
      link = &first->next;
      continue;
    }
    while (last->next && last->next->kind == HOST_DECORATOR) last = last->next;
    HostNode *owner = last->next;
    if (owner && owner->kind == HOST_EXPORT) owner = owner->first;
    if (!owner || (owner->kind != HOST_FUNCTION && owner->kind != HOST_CLASS)) {
      link = &last->next;
      continue;
    }
    *link = last->next;
    last->next = owner->first;
    owner->first = first;
    for (HostNode *moved = first; moved != last->next; moved = moved->next)
      moved->parent = owner, moved->role = ROLE_DECORATOR;
  }
}

static void finish(Reader *reader, HostNode *node, TSNode made_of) {
  HostFile *file = reader->file;
  switch (node->kind) {
  case HOST_NAME:
    if (!node->name.length) take_name(reader, node, made_of);
    break;
  case HOST_CALL:
  case HOST_TAGGED:
  case HOST_NEW:
  case HOST_DECORATOR: complete_callee(file, node); break;
  case HOST_IMPORT:
  case HOST_EXPORT: node->name = without_quotes(node->name); break;
  case HOST_FUNCTION: complete_function(file, node); break;
  case HOST_MAP: complete_map(file, node); break;
  case HOST_PARAMETER:
  case HOST_PAIR:
    if (!node->name.length)
      node->name =
          plain_name(file, node_child(node, node->kind == HOST_PAIR ? ROLE_KEY : ROLE_TARGET));
    break;
  default: break;
  }
  if (node->kind != HOST_FUNCTION && node->kind != HOST_CLASS && node->kind != HOST_PARAMETER)
    adopt_decorators(node);
}

// Appends what the node at the cursor is to `parent`.
static void read_node(Reader *reader, HostNode *parent, HostNode **last, HostRole role) {
  TSNode node = ts_tree_cursor_current_node(&reader->cursor);
  const SyntaxRow *row = row_of(reader, node);
  SyntaxForm form = row ? row->form : SYNTAX_NODE;
  if (form == SYNTAX_SKIP) return;
  if (form == SYNTAX_COMMENT) {
    Span at = {reader->file->source, ts_node_start_byte(node), ts_node_end_byte(node)};
    array_push(reader->file->arena, &reader->file->comments, at);
    return;
  }
  if (form == SYNTAX_SPLICE) {
    read_children(reader, row, parent, last, role);
    return;
  }
  HostNode *made = new_node(reader, row ? row->kind : HOST_OTHER, role, node);
  append(parent, last, made);
  HostNode *last_child = NULL;
  read_children(reader, row, made, &last_child, ROLE_CHILD);
  if (made->kind == HOST_TEXT && made->first)
    *last = split_text(reader->file, made, last);
  else
    finish(reader, made, node);
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

static void read_tree(HostFile *file, const Syntax *syntax, TSTree *tree, Gaps *gaps) {
  TSNode root = ts_tree_root_node(tree);
  Reader reader = {file, syntax, ts_tree_cursor_new(root), 0, false};
  file->has_errors = ts_node_has_error(root);
  file->root = new_node(&reader, HOST_BLOCK, ROLE_CHILD, root);
  HostNode *last = NULL;
  read_children(&reader, NULL, file->root, &last, ROLE_CHILD);
  adopt_decorators(file->root);
  ts_tree_cursor_delete(&reader.cursor);
  if (reader.too_deep)
    gap_add(file->arena, gaps, GAP_LIMIT, (Span){file->source, 0, 0},
            "is nested deeper than %d levels; what lies deeper was not read", DEEPEST);
}

HostFile *node_parse(Arena *arena, const Source *source, Gaps *gaps) {
  const Language *language = language_of_path(source->path);
  const char *reason = language ? why_not(source) : "is in no language that is read";
  if (reason) {
    gap_add(arena, gaps, GAP_SKIPPED_FILE, (Span){source, 0, 0}, "%s", reason);
    return NULL;
  }
  Error error;
  const Syntax *syntax = syntax_read(arena, language, &error);
  TSParser *parser = ts_parser_new();
  TSTree *tree = NULL;
  if (syntax && ts_parser_set_language(parser, language->grammar()))
    tree = ts_parser_parse_string(parser, NULL, source->text.data, source->text.length);
  HostFile *file = NULL;
  if (tree) {
    file = ARENA_NEW(arena, HostFile);
    *file = (HostFile){.arena = arena, .source = source, .language = language};
    read_tree(file, syntax, tree, gaps);
    if (language->adjust) language->adjust(file);
    ts_tree_delete(tree);
  } else {
    gap_add(arena, gaps, GAP_SKIPPED_FILE, (Span){source, 0, 0}, "cannot be parsed%s%s",
            syntax ? "" : ": ", syntax ? "" : error.message);
  }
  ts_parser_delete(parser);
  return file;
}

// ---- questions ----

static HostNode *with_role(HostNode *node, HostRole role) {
  while (node && node->role != role) node = node->next;
  return node;
}

HostNode *node_child(const HostNode *node, HostRole role) { return with_role(node->first, role); }
HostNode *node_next(const HostNode *node) { return with_role(node->next, node->role); }

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

HostNode *node_around(const HostNode *node, HostKind kind) {
  HostNode *around = node->parent;
  while (around && around->kind != kind) around = around->parent;
  return around;
}

Span node_span(const HostFile *file, const HostNode *node) {
  return (Span){file->source, node->start, node->end};
}

Str node_text(const HostFile *file, const HostNode *node) {
  return str_slice(file->source->text, node->start, node->end);
}

// ---- dump ----

static void dump_leaf(Buf *buf, const HostFile *file, const HostNode *node) {
  bool shows = node->kind == HOST_TEXT || node->kind == HOST_ESCAPE || node->kind == HOST_LITERAL ||
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
