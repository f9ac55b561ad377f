// Texts -> what they were parsed to in an analysis before.
#include "sql/kept.h"

#include <pthread.h>

#include "base/map.h"
#include "sql/memory.h"

enum { LASTING = 8 }; // analyses that a text may be missing from: a server has several projects

// A statement of a text; its tree is in the text's memory.
typedef struct KeptStatement {
  uint32_t offset, length; // of its unit in the text
  uint32_t start, end;
  Node *tree;
} KeptStatement;

typedef struct Kept {
  struct Kept *next; // of the same text
  unsigned used;     // in which analysis
  SqlMemory *memory;
  KeptStatement *statements;
  size_t count;
  const void *body;
} Kept;

static struct {
  bool is_on;
  unsigned analysis; // counts them
  Arena *arena;
  Map texts, bodies; // Kept by text
} store;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void add(Map *map, Str text, Kept kept) {
  Kept *added = arena_alloc(store.arena, sizeof *added);
  *added = kept;
  added->next = map_get(map, text);
  map_set(map, text, added);
}

// Moves what was used lately from one map into another.
static void move(const Map *from, Map *into) {
  for (size_t i = 0; i < from->count; i++)
    for (Kept *kept = from->entries[i].value; kept; kept = kept->next) {
      if (store.is_on && store.analysis - kept->used < LASTING)
        add(into, from->entries[i].key, *kept);
      else
        sql_memory_free(kept->memory);
    }
}

static void renew(void) {
  Arena *before = store.arena;
  Map texts = store.texts, bodies = store.bodies;
  store.arena = store.is_on ? arena_new() : NULL;
  store.texts = map_new(store.arena);
  store.bodies = map_new(store.arena);
  move(&texts, &store.texts);
  move(&bodies, &store.bodies);
  arena_free(before);
}

// To move all costs as much as a share of an analysis: not after each.
void kept_forget(void) {
  pthread_mutex_lock(&lock);
  if (store.is_on && ++store.analysis % LASTING == 0) renew();
  pthread_mutex_unlock(&lock);
}

void sql_keep_texts(bool is_on) {
  pthread_mutex_lock(&lock);
  store.is_on = is_on;
  store.analysis++;
  renew();
  pthread_mutex_unlock(&lock);
}

// ---- statements -------------------------------------------------------------------------------

// One that no unit of this analysis has; marks it. NULL: there is none.
static const Kept *take(Str text) {
  pthread_mutex_lock(&lock);
  Kept *kept = store.is_on ? map_get(&store.texts, text) : NULL;
  while (kept && kept->used == store.analysis) kept = kept->next;
  if (kept) kept->used = store.analysis;
  pthread_mutex_unlock(&lock);
  return kept;
}

bool kept_statements(Arena *arena, const Unit *unit, Statements *statements) {
  const Kept *kept = take(unit->text);
  for (size_t i = 0; kept && i < kept->count; i++) {
    const KeptStatement *each = &kept->statements[i];
    bool is_whole = !each->offset && each->length == unit->text.length;
    const Unit *part =
        is_whole ? unit : unit_of_part(arena, unit, each->offset, each->offset + each->length);
    array_push(arena, statements,
               (Statement){part, each->offset, each->start, each->end, each->tree});
  }
  return kept;
}

void kept_add_statements(const Unit *unit, const Statements *statements) {
  if (!store.is_on) return;
  SqlMemory *memory = sql_memory_new();
  KeptStatement *copies = sql_memory_alloc(memory, (statements->count + 1) * sizeof *copies);
  bool is_copied = copies;
  for (size_t i = 0; is_copied && i < statements->count; i++) {
    const Statement *from = &statements->items[i];
    copies[i] = (KeptStatement){from->offset, (uint32_t)from->unit->text.length, from->start,
                                from->end, sql_memory_copy(memory, from->tree)};
    is_copied = copies[i].tree;
  }
  if (!is_copied) {
    sql_memory_free(memory);
    return;
  }
  pthread_mutex_lock(&lock);
  add(&store.texts, unit->text,
      (Kept){.used = store.analysis,
             .memory = memory,
             .statements = copies,
             .count = statements->count});
  pthread_mutex_unlock(&lock);
}

// ---- bodies -----------------------------------------------------------------------------------

const void *kept_body(Str text) {
  pthread_mutex_lock(&lock);
  Kept *kept = store.is_on ? map_get(&store.bodies, text) : NULL;
  if (kept) kept->used = store.analysis;
  pthread_mutex_unlock(&lock);
  return kept ? kept->body : NULL;
}

bool kept_add_body(Str text, const void *body, SqlMemory *memory) {
  pthread_mutex_lock(&lock);
  bool is_added = store.is_on && !map_get(&store.bodies, text);
  if (is_added)
    add(&store.bodies, text, (Kept){.used = store.analysis, .memory = memory, .body = body});
  pthread_mutex_unlock(&lock);
  return is_added;
}
