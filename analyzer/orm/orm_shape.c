// The text of a type or a schema, through what it names -> the keys that its objects can have.
#include "orm/orm_shape.h"

#include <ctype.h>

enum { DEEPEST = 6 };

typedef enum Region { REGION_NONE, REGION_OMIT, REGION_PICK, REGION_SKIP } Region;

// A text on its way.
typedef struct Scan {
  const OrmReader *reader;
  HostRef at;
  OrmShape *shape;
  Str text;
  size_t i;
  int braces, nest; // of `{`, and of all brackets
  Region region;    // what the brackets around hold: the keys of omit({ ... }), of pick({ ... })
  int region_nest;
  bool picks; // nothing but what pick({ ... }) names is left
  int depth;
} Scan;

static void read_text(const OrmReader *reader, HostRef at, Str text, OrmShape *shape, int depth);

static char byte_at(const Scan *scan, size_t i) {
  return i < scan->text.length ? scan->text.data[i] : '\0';
}

static char next_sign(const Scan *scan, size_t i) {
  while (str_is_space(byte_at(scan, i))) i++;
  return byte_at(scan, i);
}

static char sign_before(const Scan *scan, size_t i) {
  while (i && str_is_space(scan->text.data[i - 1])) i--;
  return i ? scan->text.data[i - 1] : '\0';
}

static void add_key(Scan *scan, Str key) {
  bool is_left_out = scan->region == REGION_OMIT;
  array_push(scan->reader->arena, is_left_out ? &scan->shape->but : &scan->shape->keys, key);
}

// ---- what a name means ----

static bool is_builtin(Str word) {
  static const char *const words[] = {"z",
                                      "Partial",
                                      "Required",
                                      "Readonly",
                                      "Omit",
                                      "Pick",
                                      "typeof",
                                      "keyof",
                                      "infer",
                                      "extends",
                                      "export",
                                      "class",
                                      "const",
                                      "type",
                                      "interface",
                                      "implements",
                                      "abstract",
                                      "null",
                                      "undefined",
                                      "as",
                                      "readonly",
                                      "PartialType",
                                      "OmitType",
                                      "PickType",
                                      "IntersectionType",
                                      "createInsertSchema",
                                      "createUpdateSchema",
                                      "pgTable",
                                      "NonNullable",
                                      "DeepPartial",
                                      "InferInsertModel",
                                      "InferSelectModel",
                                      "yup",
                                      "Joi",
                                      "input",
                                      "output",
                                      "Static",
                                      "Type",
                                      "Infer",
                                      "declare",
                                      NULL};
  return str_is_any(word, words);
}

// Objects of these can have any key: of types, and of what a schema's methods make of it.
static bool is_anything(Str word, bool is_member) {
  if (str_is_any(word, WORDS("any", "unknown"))) return true;
  if (!is_member) return str_is_any(word, WORDS("object", "Record", "Object", "Map"));
  return str_is_any(word, WORDS("passthrough", "loose", "looseObject", "catchall", "record",
                                "transform", "preprocess", "custom"));
}

// Where the brackets end that open at `from`, or the statement that begins there.
static size_t end_of(Str text, size_t from) {
  int nest = 0;
  bool is_open = false;
  for (size_t i = from; i < text.length; i++) {
    char c = text.data[i];
    if (c == '{' || c == '(' || c == '[') is_open = true, nest++;
    if (c == '}' || c == ')' || c == ']') nest--;
    if (nest < 0 || (!nest && c == ';')) return i;
    bool is_line = c == '\n' && !nest && i > from;
    if (is_line && (is_open || (i + 1 < text.length && text.data[i + 1] == '\n'))) {
      size_t next = i;
      while (next < text.length && str_is_space(text.data[next])) next++;
      if (next >= text.length || !strchr("&|.", text.data[next])) return i;
    }
  }
  return text.length;
}

// An interface or type of TypeScript: what stands behind its name.
typedef struct Declared {
  const HostFile *file;
  size_t start;
} Declared;
typedef ARRAY(Declared) DeclaredTypes;

static void index_declared(HostProject *project, const HostFile *file, const char *word) {
  Str text = file->source->text;
  for (size_t at = str_find(text, word, 0); at < text.length; at = str_find(text, word, at + 1)) {
    size_t start = at + strlen(word), end = start;
    while (end < text.length && str_is_word_byte(text.data[end])) end++;
    if (end == start || (at && str_is_word_byte(text.data[at - 1]))) continue;
    Str name = str_slice(text, start, end);
    DeclaredTypes *known = map_get(&project->declared_types, name);
    if (!known) known = ARENA_NEW(project->arena, DeclaredTypes);
    map_set(&project->declared_types, name, known);
    array_push(project->arena, known, ((Declared){file, end}));
  }
}

void shape_index(HostProject *project) {
  for (size_t i = 0; i < project->files.count; i++) {
    const HostFile *file = project->files.items[i];
    if (!language_is(file->language, "typescript")) continue;
    index_declared(project, file, "interface ");
    index_declared(project, file, "type ");
  }
}

// Of several of one name that of the file itself.
static bool follow_declared(Scan *scan, Str word) {
  const DeclaredTypes *known = map_get(&scan->reader->project->declared_types, word);
  if (!known) return false;
  Declared found = known->items[0];
  for (size_t i = known->count; i > 0; i--)
    if (known->items[i - 1].file == scan->at.file) found = known->items[i - 1];
  Str text = found.file->source->text;
  read_text(scan->reader, (HostRef){found.file, found.file->root},
            str_slice(text, found.start, end_of(text, found.start)), scan->shape, scan->depth + 1);
  return true;
}

static void follow(Scan *scan, Str word) {
  const OrmReader *reader = scan->reader;
  OrmShape *shape = scan->shape;
  for (size_t i = 0; i < shape->seen.count; i++)
    if (str_equal(shape->seen.items[i], word)) return;
  array_push(reader->arena, &shape->seen, word);
  if (scan->depth >= DEEPEST) {
    shape->is_open = true;
    return;
  }
  HostRef found = names_lookup(reader->project, scan->at, word);
  HostRef value = found;
  if (found.node && found.node->kind == HOST_ASSIGN) value = names_value(found, word);
  bool is_known = value.node && found.node->kind != HOST_IMPORT &&
                  str_is_any(str(host_kind_name(found.node->kind)), WORDS("class", "assign"));
  if (is_known)
    read_text(reader, value, node_text(value.file, value.node), shape, scan->depth + 1);
  else
    shape->is_open |= !follow_declared(scan, word);
}

// ---- words ----

static void begin_region(Scan *scan, Str word) {
  static const char *const omits[] = {"omit", "Omit", "OmitType", NULL};
  static const char *const picks[] = {"pick", "Pick", "PickType", NULL};
  static const char *const skips[] = {"refine", "superRefine", "describe", "transform", "openapi",
                                      "meta",   "brand",       "default",  NULL};
  if (scan->region != REGION_NONE) return;
  scan->region = str_is_any(word, omits)   ? REGION_OMIT
                 : str_is_any(word, picks) ? REGION_PICK
                 : str_is_any(word, skips) ? REGION_SKIP
                                           : REGION_NONE;
  scan->region_nest = scan->nest;
}

static void read_word(Scan *scan, Str word, size_t start) {
  char before = sign_before(scan, start), after = next_sign(scan, scan->i);
  bool is_spread = start >= 3 && str_is(str_slice(scan->text, start - 3, start), "...");
  bool is_member = before == '.' && !is_spread;
  if (scan->region == REGION_SKIP) return;
  if (scan->braces == 1 && !is_spread) {
    bool is_short = strchr("{,", before) && strchr(",}", after); // { name, state }
    bool is_key = is_short || strchr(":?!=", after);
    if (is_key && !is_member) add_key(scan, word);
    return;
  }
  if (scan->braces > 1) return;
  bool is_open = is_anything(word, is_member);
  scan->shape->is_open |= is_open;
  if (after == '(' || after == '<') begin_region(scan, word);
  if (is_member || is_open || is_builtin(word) || scan->picks) return;
  follow(scan, word);
}

static void read_string(Scan *scan) {
  char quote = scan->text.data[scan->i];
  size_t start = ++scan->i;
  while (scan->i < scan->text.length && scan->text.data[scan->i] != quote)
    scan->i += scan->text.data[scan->i] == '\\' ? 2 : 1;
  Str content = str_slice(scan->text, start, scan->i);
  bool is_key = scan->region == REGION_OMIT || scan->region == REGION_PICK ||
                (scan->braces == 1 && next_sign(scan, scan->i + 1) == ':');
  if (is_key) add_key(scan, content);
  scan->i++;
}

static bool skip_comment(Scan *scan) {
  if (byte_at(scan, scan->i) != '/') return false;
  char second = byte_at(scan, scan->i + 1);
  if (second != '/' && second != '*') return false;
  size_t end = str_find(scan->text, second == '/' ? "\n" : "*/", scan->i + 2);
  scan->i = end < scan->text.length ? end + (second == '*' ? 2 : 1) : scan->text.length;
  return true;
}

static void read_sign(Scan *scan) {
  char c = scan->text.data[scan->i];
  bool is_arrow = c == '>' && scan->i && scan->text.data[scan->i - 1] == '=';
  if (c == '[' && scan->braces == 1 && sign_before(scan, scan->i) != ':' &&
      str_is_word_byte(next_sign(scan, scan->i + 1)))
    scan->shape->is_open = true; // [key: string]: any
  if (strchr("{([<", c)) scan->nest++;
  if (c == '{') scan->braces++;
  if (c == '}') scan->braces--;
  if (strchr("})]>", c) && !is_arrow) scan->nest--;
  if (scan->region != REGION_NONE && strchr(")>", c) && !is_arrow &&
      scan->nest <= scan->region_nest)
    scan->region = REGION_NONE;
  scan->i++;
}

static bool has_pick(Str text) { return str_has_any(text, WORDS(".pick(", "Pick<", "PickType(")); }

static void read_text(const OrmReader *reader, HostRef at, Str text, OrmShape *shape, int depth) {
  Scan scan = {.reader = reader,
               .at = at,
               .shape = shape,
               .text = text,
               .picks = has_pick(text),
               .depth = depth};
  while (scan.i < text.length) {
    char c = text.data[scan.i];
    if (skip_comment(&scan)) continue;
    if (c == '"' || c == '\'' || c == '`') {
      read_string(&scan);
    } else if (isalpha((unsigned char)c) || c == '_' || c == '$') {
      size_t start = scan.i;
      while (str_is_word_byte(byte_at(&scan, scan.i)) || byte_at(&scan, scan.i) == '$') scan.i++;
      read_word(&scan, str_slice(text, start, scan.i), start);
    } else {
      read_sign(&scan);
    }
  }
}

void shape_of_text(const OrmReader *reader, HostRef at, Str text, OrmShape *shape) {
  read_text(reader, at, text, shape, 0);
}

// ---- classes of Python ----

static void add_fields(const OrmReader *reader, HostRef class_ref, OrmShape *shape) {
  const HostNode *body = node_child(class_ref.node, ROLE_BODY);
  for (const HostNode *field = body ? body->first : NULL; field; field = field->next) {
    const HostNode *target = field->kind == HOST_ASSIGN ? node_child(field, ROLE_TARGET) : NULL;
    if (target && target->kind == HOST_NAME) array_push(reader->arena, &shape->keys, target->name);
  }
}

static void add_class(const OrmReader *reader, HostRef class_ref, OrmShape *shape, int depth) {
  static const char *const any[] = {"extra=\"allow\"",
                                    "extra = \"allow\"",
                                    "extra='allow'",
                                    "extra = 'allow'",
                                    "\"extra\": \"allow\"",
                                    "Extra.allow",
                                    NULL};
  static const char *const roots[] = {"BaseModel", "Schema",   "Struct", "SQLModel", "TypedDict",
                                      "Generic",   "Protocol", "ABC",    "object",   NULL};
  add_fields(reader, class_ref, shape);
  shape->is_open |= depth > DEEPEST || str_has_any(node_text(class_ref.file, class_ref.node), any);
  for (const HostNode *base = node_child(class_ref.node, ROLE_BASE); base && depth <= DEEPEST;
       base = node_next(base)) {
    HostRef found = names_class(reader->project, (HostRef){class_ref.file, base}, base->name);
    if (found.node && found.node != class_ref.node)
      add_class(reader, found, shape, depth + 1);
    else
      shape->is_open |= base->kind != HOST_PAIR && !str_is_any(base->name, roots);
  }
}

void shape_of_class(const OrmReader *reader, HostRef class_ref, OrmShape *shape) {
  add_class(reader, class_ref, shape, 0);
}
