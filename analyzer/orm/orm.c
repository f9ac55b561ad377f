// A call -> what it asks of a table, by whichever query builder or ORM of its language reads it.
#include "orm/orm.h"

#include <ctype.h>

#include "orm/orm_active_record.h"
#include "orm/orm_assign.h"
#include "orm/orm_bun.h"
#include "orm/orm_copy.h"
#include "orm/orm_dbal.h"
#include "orm/orm_diesel.h"
#include "orm/orm_django.h"
#include "orm/orm_ecto.h"
#include "orm/orm_ef.h"
#include "orm/orm_eloquent.h"
#include "orm/orm_eloquent_query.h"
#include "orm/orm_ent.h"
#include "orm/orm_exposed.h"
#include "orm/orm_typeorm.h"
#include "orm/orm_gorm.h"
#include "orm/orm_jdbc_insert.h"
#include "orm/orm_jooq.h"
#include "orm/orm_laravel.h"
#include "orm/orm_mybatis.h"
#include "orm/orm_prisma.h"
#include "orm/orm_row.h"
#include "orm/orm_script.h"
#include "orm/orm_sea.h"
#include "orm/orm_setattr.h"
#include "orm/orm_spring.h"
#include "orm/orm_sqlalchemy.h"
#include "orm/orm_squirrel.h"
#include "orm/orm_supabase.h"

typedef struct Builder {
  const char *const *languages;
  bool (*is_mentioned)(Str text);
  bool (*read)(const OrmReader *reader, const HostNode *call);
} Builder;

static const Builder all_builders[] = {
    {WORDS("python"), orm_setattr_is_mentioned, orm_setattr_read},
    {WORDS("python"), orm_supabase_is_mentioned, orm_supabase_read},
    {WORDS("python"), orm_django_is_mentioned, orm_django_read},
    {WORDS("python"), orm_row_is_mentioned, orm_row_read},
    {WORDS("javascript", "typescript"), orm_typeorm_is_mentioned, orm_typeorm_read},
    {WORDS("javascript", "typescript"), orm_prisma_is_mentioned, orm_prisma_read},
    {WORDS("javascript", "typescript"), orm_script_is_mentioned, orm_script_read},
    {WORDS("go", "python"), orm_copy_is_mentioned, orm_copy_read},
    {WORDS("go"), orm_bun_is_mentioned, orm_bun_read},
    {WORDS("go"), orm_ent_is_mentioned, orm_ent_read},
    {WORDS("go"), orm_gorm_is_mentioned, orm_gorm_read},
    {WORDS("go"), orm_squirrel_is_mentioned, orm_squirrel_read},
    {WORDS("csharp"), orm_ef_is_mentioned, orm_ef_read},
    {WORDS("elixir"), orm_ecto_is_mentioned, orm_ecto_read},
    {WORDS("php"), orm_laravel_is_mentioned, orm_laravel_read},
    {WORDS("php"), orm_eloquent_query_is_mentioned, orm_eloquent_query_read},
    {WORDS("php"), orm_eloquent_is_mentioned, orm_eloquent_read},
    {WORDS("php"), orm_dbal_is_mentioned, orm_dbal_read},
    {WORDS("ruby"), orm_active_record_is_mentioned, orm_active_record_read},
    {WORDS("python"), orm_sqlalchemy_is_mentioned, orm_sqlalchemy_read},
    {WORDS("rust"), orm_diesel_is_mentioned, orm_diesel_read},
    {WORDS("rust"), orm_sea_is_mentioned, orm_sea_read},
    {WORDS("java", "kotlin"), orm_jooq_is_mentioned, orm_jooq_read},
    {WORDS("java", "kotlin"), orm_jdbc_insert_is_mentioned, orm_jdbc_insert_read},
    {WORDS("java", "kotlin"), orm_spring_is_mentioned, orm_spring_read},
    {WORDS("kotlin"), orm_exposed_is_mentioned, orm_exposed_read},
    {WORDS("java", "kotlin"), orm_mybatis_is_mentioned, orm_mybatis_read},
    {0},
};

Str orm_plain(Arena *arena, Str name) {
  char *plain = arena_alloc(arena, name.length + 1);
  size_t length = 0;
  for (size_t i = 0; i < name.length; i++)
    if (name.data[i] != '_') plain[length++] = (char)tolower((unsigned char)name.data[i]);
  return (Str){plain, length};
}

bool orm_is_mentioned(Str text, const Language *language) {
  for (const Builder *builder = all_builders; builder->languages; builder++)
    if (language_is_any(language, builder->languages) && builder->is_mentioned(text)) return true;
  return false;
}

bool orm_is_chosen(Arena *arena, const HostProject *project, HostRef value) {
  OrmCall found = {0};
  OrmReader reader = {.arena = arena, .project = project, .file = value.file, .found = &found};
  return filter_is_chosen(&reader, value.node);
}

unsigned orm_hooks(const HostFile *file) {
  static const struct {
    OrmLibrary library;
    bool (*hooks)(const HostFile *file);
  } all[] = {{ORM_KNEX, orm_script_hooks},      {ORM_PRISMA, orm_prisma_hooks},
             {ORM_GORM, orm_gorm_hooks},        {ORM_SQLALCHEMY, orm_sqlalchemy_hooks},
             {ORM_ENTITIES, orm_typeorm_hooks}, {ORM_ENT, orm_ent_hooks},
             {ORM_JOOQ, orm_jooq_hooks},        {ORM_MYBATIS, orm_mybatis_hooks}};
  unsigned hooked = 0;
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    if (all[i].hooks(file)) hooked |= 1u << all[i].library;
  return hooked;
}

static bool is_last(const HostNode *call) {
  const HostNode *member = call->parent;
  bool is_object = member && member->kind == HOST_MEMBER && call->role == ROLE_OBJECT;
  return !is_object || member->role != ROLE_CALLEE;
}

// `sq.Select(...).ToSql()` of `query`, where `query, args, err := sq.Select(...).ToSql()`, or of the call itself.
static const HostNode *maker_of(const HostProject *project, HostRef text) {
  const HostNode *made = text.node;
  if (made->kind == HOST_NAME) {
    HostRef definition = names_lookup(project, text, made->name);
    bool is_here = definition.node && definition.node->kind == HOST_ASSIGN;
    const HostNode *target =
        is_here && definition.file == text.file ? node_child(definition.node, ROLE_TARGET) : NULL;
    if (!target || !str_equal(target->name, made->name)) return NULL;
    made = node_child(definition.node, ROLE_VALUE);
  }
  return made && orm_squirrel_makes_text(made) ? made : NULL;
}

// Writes down what the reader has chosen, of which it may know only now that there are several.
static void take_choice(OrmCall *found, const OrmChoice *choice) {
  if (!choice->count) return;
  found->choices = choice->count;
  found->choice = choice->chosen;
}

bool orm_read_text(Arena *arena, const HostProject *project, HostRef text, size_t index,
                   OrmCall *found) {
  *found = (OrmCall){0};
  OrmChoice choice = {.index = index};
  OrmReader reader = {
      .arena = arena, .project = project, .file = text.file, .found = found, .choice = &choice};
  bool is_python = language_is(text.file->language, "python");
  const HostNode *made = is_python ? text.node : maker_of(project, text);
  bool is_read = made && (is_python ? orm_sqlalchemy_read_text(&reader, made)
                                    : orm_squirrel_read(&reader, made));
  found->file = text.file;
  take_choice(found, &choice);
  return is_read;
}

bool orm_is_statement(const HostProject *project, HostRef expr) {
  return language_is(expr.file->language, "python") && orm_sqlalchemy_is_statement(project, expr);
}

bool orm_makes_text(const HostProject *project, HostRef text) {
  return language_is(text.file->language, "go") && maker_of(project, text);
}

static bool read_assign(const OrmReader *reader, HostRef assign) {
  *reader->found = (OrmCall){.file = assign.file};
  const Language *language = assign.file->language;
  if (language_is(language, "python")) return orm_assign_read(reader, assign.node);
  return language_is(language, "csharp") &&
         (orm_ef_given_read_state(reader, assign.node) || orm_ef_read_change(reader, assign.node));
}

bool orm_read(Arena *arena, const HostProject *project, HostRef call, OrmCall *found) {
  return orm_read_choice(arena, project, call, 0, found);
}

bool orm_read_choice(Arena *arena, const HostProject *project, HostRef call, size_t index,
                     OrmCall *found) {
  const Language *language = call.file->language;
  OrmChoice choice;
  OrmReader reader = {
      .arena = arena, .project = project, .file = call.file, .found = found, .choice = &choice};
  if (call.node->kind == HOST_ASSIGN) return read_assign(&reader, call);
  if (call.node->kind != HOST_CALL) return false;
  // With what it awaits, with rows, with an Optional.
  bool goes_on = language_is_any(language, WORDS("rust", "python", "java", "kotlin"));
  if (!goes_on && !is_last(call.node)) return false;
  if (language_is(language, "go") && orm_squirrel_makes_text(call.node))
    return false; // orm_read_text()
  for (const Builder *builder = all_builders; builder->languages; builder++) {
    if (!language_is_any(language, builder->languages)) continue;
    *found = (OrmCall){0};
    choice = (OrmChoice){.index = index};
    if (!builder->read(&reader, call.node)) continue;
    found->file = call.file;
    take_choice(found, &choice);
    return true;
  }
  return false;
}
