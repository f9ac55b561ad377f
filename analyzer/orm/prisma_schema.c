// schema.prisma: `model OrderItem { tenantId String @map("tenant_id") @@map("order_items") }` -> tables and columns.
#include "orm/prisma_schema.h"

#include <ctype.h>

typedef ARRAY(const PrismaModel *) PrismaModels;

bool prisma_schema_may_be(const char *path) { return str_ends(str(path), ".prisma"); }

// ---- reading ----

// The line at `*at`, which moves behind it.
static Str next_line(Str text, size_t *at) {
  size_t start = *at, end = str_find(text, "\n", start);
  *at = end + 1;
  return str_trim(str_slice(text, start, end));
}

static Str first_word(Str line) {
  size_t end = 0;
  while (end < line.length && str_is_word_byte(line.data[end])) end++;
  return str_slice(line, 0, end);
}

// As code calls it: orderItem of OrderItem.
static Str name_in_code(Arena *arena, Str model) {
  char *name = str_dup(arena, model);
  *name = (char)tolower((unsigned char)*name);
  return (Str){name, model.length};
}

static void add_model(HostProject *project, const Source *source, Str name, Str body) {
  PrismaModel *model = ARENA_NEW(project->arena, PrismaModel);
  *model = (PrismaModel){source, name, body};
  Str key = name_in_code(project->arena, name);
  PrismaModels *models = map_get(&project->prisma_models, key);
  if (!models)
    map_set(&project->prisma_models, key, models = ARENA_NEW(project->arena, PrismaModels));
  array_push(project->arena, models, model);
}

static void read_source(HostProject *project, const Source *source) {
  Str text = source->text, name = {0};
  size_t body = 0;
  for (size_t at = 0; at < text.length;) {
    size_t start = at;
    Str line = next_line(text, &at);
    if (name.length && str_starts(line, "}")) {
      add_model(project, source, name, str_slice(text, body, start));
      name = (Str){0};
    } else if (!name.length && str_starts(line, "model ")) {
      name = first_word(str_trim(str_slice(line, strlen("model "), line.length)));
      body = at;
    }
  }
}

void prisma_schema_read(HostProject *project, const Source *const *sources, size_t count) {
  for (size_t i = 0; i < count; i++) read_source(project, sources[i]);
}

// ---- looking up ----

static size_t count_common(const char *a, const char *b) {
  size_t common = 0;
  while (a[common] && a[common] == b[common]) common++;
  return common;
}

const PrismaModel *prisma_schema_model(const HostProject *project, const HostFile *file, Str name) {
  const PrismaModels *models = map_get(&project->prisma_models, name);
  const PrismaModel *nearest = NULL;
  size_t most = 0;
  for (size_t i = 0; models && i < models->count; i++) {
    const PrismaModel *model = models->items[i];
    size_t common = count_common(model->source->path, file->source->path);
    if (nearest && common <= most) continue;
    nearest = model;
    most = common;
  }
  return nearest;
}

// `tenant_id` of `@map("tenant_id")`, where the line has it.
static Str mapped(Str line, const char *attribute) {
  size_t at = str_find(line, attribute, 0), start = at + strlen(attribute);
  if (at >= line.length) return (Str){0};
  size_t open = str_find(line, "\"", start), close = str_find(line, "\"", open + 1);
  return close < line.length ? str_slice(line, open + 1, close) : (Str){0};
}

Str prisma_schema_table(const PrismaModel *model) {
  for (size_t at = 0; at < model->body.length;) {
    Str table = mapped(next_line(model->body, &at), "@@map(");
    if (table.length) return table;
  }
  return model->name;
}

static Str line_of(const PrismaModel *model, Str field) {
  for (size_t at = 0; at < model->body.length;) {
    Str line = next_line(model->body, &at);
    if (str_equal(first_word(line), field)) return line;
  }
  return (Str){0};
}

Str prisma_schema_column(const PrismaModel *model, Str field) {
  Str line = line_of(model, field);
  size_t fields = str_find(line, "fields:", 0);
  if (fields < line.length) { // @relation(fields: [tenantId], references: [id])
    size_t open = str_find(line, "[", fields);
    if (open < line.length) field = first_word(str_slice(line, open + 1, line.length));
    line = line_of(model, field);
  }
  Str column = mapped(line, "@map(");
  return column.length ? column : field;
}

// ---- relations ----

// `Invoice` of `invoice Invoice? @relation(...)` and of `lines Invoice[]`.
static Str type_of(Str line) {
  return first_word(str_trim(str_slice(line, first_word(line).length, line.length)));
}

// The only name in `[...]` behind the word; length 0: there is none, or several.
static Str only_name(Str line, const char *word) {
  size_t at = str_find(line, word, 0), open = str_find(line, "[", at);
  if (at >= line.length || open >= line.length) return (Str){0};
  Str list = str_trim(str_slice(line, open + 1, str_find(line, "]", open)));
  return first_word(list).length == list.length ? list : (Str){0};
}

// The line of the only field of `model` that holds the key of one of `of`; length 0: there is none, or several.
static Str key_line(const PrismaModel *model, Str of) {
  Str found = {0};
  for (size_t at = 0; at < model->body.length;) {
    Str line = next_line(model->body, &at);
    if (!str_equal(type_of(line), of) || !str_has(line, "fields:")) continue;
    if (found.length) return (Str){0};
    found = line;
  }
  return found;
}

bool prisma_schema_relation(const HostProject *project, const HostFile *file,
                            const PrismaModel *model, Str field, PrismaRelation *relation) {
  Str line = line_of(model, field), type = type_of(line);
  if (!type.length) return false;
  const PrismaModel *other = prisma_schema_model(project, file, name_in_code(project->arena, type));
  if (!other || !str_equal(other->name, type)) return false;
  bool is_key_here = str_has(line, "fields:");
  if (!is_key_here) line = key_line(other, model->name);
  Str key = only_name(line, "fields:"), referenced = only_name(line, "references:");
  if (!key.length || !referenced.length) return false;
  *relation = (PrismaRelation){other, prisma_schema_column(model, is_key_here ? key : referenced),
                               prisma_schema_column(other, is_key_here ? referenced : key)};
  return true;
}
