// A mapper of MyBatis -> the text of each of its statements.
#include "text/mapper.h"

#include <ctype.h>

#include "text/text_write.h"
#include "input/markup.h"

enum { DEEPEST = 40 };

typedef struct Mapper {
  Arena *arena;
  const HostFile *file;
  const Element *root;
  bool keeps_parts; // that only some values bring in
  int depth;
} Mapper;

bool mapper_may_be(const char *path) {
  Str name = str(path);
  return str_ends(name, ".xml") &&
         (str_has(name, "apper") || str_has(name, "Dao") || str_has(name, "batis"));
}

static void write_content(Mapper *mapper, TextDraft *draft, const Element *element);

// ---- text ----

// Bytes start..end of the file; `${name}` is pasted into it.
static void write_source(Mapper *mapper, TextDraft *draft, uint32_t start, uint32_t end) {
  Str text = str_slice(mapper->file->source->text, 0, end);
  while (start < end) {
    uint32_t open = (uint32_t)str_find(text, "${", start);
    draft_add_source(draft, mapper->file, start, open);
    if (open == end) return;
    uint32_t close = (uint32_t)str_find(text, "}", open);
    start = close < end ? close + 1 : end;
    HostNode *hole = ARENA_NEW(mapper->arena, HostNode);
    *hole = (HostNode){.kind = HOST_NAME, .start = open, .end = start};
    draft_add_hole(draft, (HostRef){mapper->file, hole}, open, start, false);
  }
}

static void write_words(Mapper *mapper, TextDraft *draft, const Element *at, Str words) {
  if (!words.length) return;
  draft_add_made(draft, mapper->file, at->start, at->end, str(" "));
  draft_add_made(draft, mapper->file, at->start, at->end, words);
  draft_add_made(draft, mapper->file, at->start, at->end, str(" "));
}

// One segment, and what stands behind it that the file writes otherwise (`&lt;`).
static void write_segment(Mapper *mapper, TextDraft *draft, const UnitText *text, size_t index) {
  Segment segment = text->segments.items[index];
  size_t end = index + 1 < text->segments.count ? text->segments.items[index + 1].unit_start
                                                : text->text.length;
  uint32_t behind = segment.source_start + segment.length;
  write_source(mapper, draft, segment.source_start, behind);
  Str made = str_slice((Str){text->text.data, text->text.length},
                       segment.unit_start + segment.length, end);
  if (made.length) draft_add_made(draft, mapper->file, behind, behind + 1, made);
}

// ---- elements ----

// The text without one of the words that `overrides` ("AND |OR ") names at its start.
static TextDraft without_first(const TextDraft *draft, Str overrides) {
  TextDraft trimmed = draft_trim(draft);
  Str text = draft_text(&trimmed);
  for (size_t at = 0; at < overrides.length; at = str_find(overrides, "|", at) + 1) {
    Str word = str_trim(str_slice(overrides, at, str_find(overrides, "|", at)));
    const char *name = str_dup(trimmed.arena, word);
    bool is_whole =
        word.length && text.length > word.length && str_starts_nocase(text, name) &&
        (!isalpha((unsigned char)*name) || !isalnum((unsigned char)text.data[word.length]));
    if (is_whole) return draft_slice(&trimmed, word.length, trimmed.length);
  }
  return trimmed;
}

static TextDraft without_last(const TextDraft *draft, Str overrides) {
  TextDraft trimmed = draft_trim(draft);
  Str text = draft_text(&trimmed);
  bool ends_so = str_has(overrides, ",") && str_ends(text, ",");
  return ends_so ? draft_slice(&trimmed, 0, trimmed.length - 1) : trimmed;
}

// <where>, <set>, <trim>: what stands in it with something around it, unless there is nothing.
static void write_trimmed(Mapper *mapper, TextDraft *draft, const Element *element) {
  bool is_where = element_is(element, "where"), is_set = element_is(element, "set");
  Str prefix = is_where ? str("WHERE") : is_set ? str("SET") : element_value(element, "prefix");
  Str first = is_where ? str("AND|OR") : element_value(element, "prefixOverrides");
  Str last = is_set ? str(",") : element_value(element, "suffixOverrides");
  bool kept = mapper->keeps_parts;
  // Columns that are set or inserted.
  mapper->keeps_parts = kept || str_has(last, ",");
  TextDraft inner = draft_new(mapper->arena);
  write_content(mapper, &inner, element);
  mapper->keeps_parts = kept;
  inner = without_first(&inner, first);
  inner = without_last(&inner, last);
  if (!inner.length) return;
  write_words(mapper, draft, element, prefix);
  draft_add(draft, &inner);
  write_words(mapper, draft, element, element_value(element, "suffix"));
}

static void write_choice(Mapper *mapper, TextDraft *draft, const Element *choose) {
  const Element *branch = element_child(choose, mapper->keeps_parts ? "when" : "otherwise");
  if (branch) write_content(mapper, draft, branch);
}

static void write_included(Mapper *mapper, TextDraft *draft, const Element *include) {
  Str id = element_value(include, "refid");
  for (size_t i = 0; i < mapper->root->children.count; i++) {
    const Element *part = mapper->root->children.items[i];
    if (!element_is(part, "sql") || !str_equal(element_value(part, "id"), id)) continue;
    write_content(mapper, draft, part);
    return;
  }
  draft->lacks = true; // of another file
}

static void write_element(Mapper *mapper, TextDraft *draft, const Element *element) {
  if (element_is(element, "if")) {
    if (mapper->keeps_parts) write_content(mapper, draft, element);
  } else if (element_is(element, "choose")) {
    write_choice(mapper, draft, element);
  } else if (element_is(element, "include")) {
    write_included(mapper, draft, element);
  } else if (str_is_any(str(element->name), WORDS("where", "set", "trim"))) {
    write_trimmed(mapper, draft, element);
  } else if (element_is(element, "foreach")) {
    write_words(mapper, draft, element, element_value(element, "open"));
    write_content(mapper, draft, element);
    write_words(mapper, draft, element, element_value(element, "close"));
  } else if (!str_is_any(str(element->name), WORDS("selectKey", "bind", "property"))) {
    write_content(mapper, draft, element);
  }
}

// Text and elements in the order of the file.
static void write_content(Mapper *mapper, TextDraft *draft, const Element *element) {
  if (mapper->depth >= DEEPEST) {
    draft->lacks = true;
    return;
  }
  mapper->depth++;
  size_t child = 0;
  for (size_t i = 0; i <= element->text.segments.count; i++) {
    bool is_end = i == element->text.segments.count;
    uint32_t until = is_end ? UINT32_MAX : element->text.segments.items[i].source_start;
    for (; child < element->children.count && element->children.items[child]->start < until;
         child++)
      write_element(mapper, draft, element->children.items[child]);
    if (!is_end) write_segment(mapper, draft, &element->text, i);
  }
  mapper->depth--;
}

// ---- statements ----

static SqlText *read_text(Mapper *mapper, const Element *element, HostRef place) {
  TextDraft draft = draft_new(mapper->arena);
  write_content(mapper, &draft, element);
  return draft_finish(&draft, PARAMETERS_HASH, place);
}

// `OrderMapper` of <mapper namespace="shop.orders.OrderMapper">
static Str owner_of(const Mapper *mapper) {
  Str owner = element_value(mapper->root, "namespace");
  while (memchr(owner.data, '.', owner.length)) owner = str_slice(owner, 1, owner.length);
  return owner;
}

static FileQuery *read_statement(Mapper *mapper, const Element *element) {
  HostNode *node = ARENA_NEW(mapper->arena, HostNode);
  *node = (HostNode){.kind = HOST_STRING, .start = element->start, .end = element->end};
  FileQuery *query = ARENA_NEW(mapper->arena, FileQuery);
  *query = (FileQuery){.name = element_value(element, "id"),
                       .owner = owner_of(mapper),
                       .place = {mapper->file, node}};
  mapper->keeps_parts = element_is(element, "insert");
  query->text = read_text(mapper, element, query->place);
  if (!query->text->parses && !mapper->keeps_parts) { // then some part is always there
    mapper->keeps_parts = true;
    query->text = read_text(mapper, element, query->place);
  }
  query->notes = query->text->unit;
  return query;
}

void mapper_read(Arena *arena, const HostFile *file, FileQueries *queries, Gaps *gaps) {
  Str text = file->source->text;
  if (!str_has(text, "<mapper")) return;
  const Element *root = element_child(markup_read_xml(arena, file->source, gaps), "mapper");
  Mapper mapper = {.arena = arena, .file = file, .root = root};
  for (size_t i = 0; root && i < root->children.count; i++) {
    const Element *element = root->children.items[i];
    if (str_is_any(str(element->name), WORDS("select", "insert", "update", "delete")))
      array_push(arena, queries, read_statement(&mapper, element));
  }
}
