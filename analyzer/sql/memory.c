// PostgreSQL's memory contexts and long jumps -> something that plain C can call.
#include "sql/memory.h"

#include <pthread.h>
#include <sys/mman.h>

#include "sql/kept.h"
#include "sql/parse.h"

#include "pg_query/pg_query_internal.h"
#include "utils/memutils.h"

// PostgreSQL's own state is each thread's own. A thread's scratch goes with it; its trees stay, below those that
// all threads have kept.
static _Thread_local MemoryContext scratch; // a parse leaves some 2 kB of its scanner behind
static _Thread_local MemoryContext lasting;
static _Thread_local unsigned generation; // that `lasting` is of
static MemoryContext kept;                // NULL: no tree is
static unsigned kept_generation = 1;      // how often they were forgotten
static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;

// Of a size that PostgreSQL keeps no list of to use again: such a list would end with its thread.
static MemoryContext make_context(MemoryContext parent, const char *name) {
  return AllocSetContextCreateInternal(parent, name, 0, 4 * ALLOCSET_DEFAULT_INITSIZE,
                                       ALLOCSET_DEFAULT_MAXSIZE);
}

// One for megabytes: its first block, which it lies in, has huge pages where the kernel gives some.
static MemoryContext make_large_context(MemoryContext parent, const char *name) {
  enum { HUGE_SIZE = 2 << 20 };
  MemoryContext context = AllocSetContextCreateInternal(parent, name, 0, ALLOCSET_DEFAULT_MAXSIZE,
                                                        ALLOCSET_DEFAULT_MAXSIZE);
  uintptr_t start = ((uintptr_t)context + HUGE_SIZE - 1) / HUGE_SIZE * HUGE_SIZE;
  uintptr_t end = ((uintptr_t)context + ALLOCSET_DEFAULT_MAXSIZE) / HUGE_SIZE * HUGE_SIZE;
  madvise((void *)start, end - start, MADV_HUGEPAGE); // refused: small pages do as well
  return context;
}

void sql_start(void) {
  pthread_mutex_lock(&guard);
  bool is_new = generation != kept_generation;
  generation = kept_generation;
  if (!scratch) {
    pg_query_exit_memory_context(pg_query_enter_memory_context()); // sets the parser up
    scratch = make_context(TopMemoryContext, "scratch");
  }
  if (!kept) kept = make_context(NULL, "all trees");
  if (is_new) lasting = make_large_context(kept, "trees");
  pthread_mutex_unlock(&guard);
}

void sql_forget(void) {
  pthread_mutex_lock(&guard);
  if (kept) MemoryContextDelete(kept);
  kept = NULL;
  kept_generation++;
  pthread_mutex_unlock(&guard);
  kept_forget();
}

void sql_clear(void) {
  if (scratch) MemoryContextReset(scratch);
}

static bool run_guarded(MemoryContext memory, void (*call)(void *argument), void *argument) {
  MemoryContext before = MemoryContextSwitchTo(memory);
  volatile bool is_done = false;
  PG_TRY();
  {
    call(argument);
    is_done = true;
  }
  PG_CATCH();
  { FlushErrorState(); }
  PG_END_TRY();
  MemoryContextSwitchTo(before);
  return is_done;
}

bool sql_guard(void (*call)(void *argument), void *argument) {
  if (generation != kept_generation) sql_start();
  return run_guarded(scratch, call, argument);
}

bool sql_guard_lasting(void (*call)(void *argument), void *argument) {
  if (generation != kept_generation) sql_start();
  return run_guarded(lasting, call, argument);
}

typedef struct Copy {
  MemoryContext into;
  Node *tree;
} Copy;

static void run_copy(void *argument) {
  Copy *copy = argument;
  MemoryContextSwitchTo(copy->into);
  copy->tree = copyObjectImpl(copy->tree);
}

Node *sql_memory_copy(SqlMemory *memory, Node *tree) {
  Copy copy = {memory, tree};
  return sql_guard(run_copy, &copy) ? copy.tree : NULL;
}

Node *sql_keep(Node *tree) {
  if (generation != kept_generation) sql_start();
  return sql_memory_copy(lasting, tree);
}

// ---- memory of the caller's -------------------------------------------------------------------

typedef struct Request {
  MemoryContext memory;
  size_t size;
  void *piece;
} Request;

static void run_new(void *argument) {
  enum { FIRST = 2048 }; // bytes; see make_context()
  ((Request *)argument)->memory =
      AllocSetContextCreateInternal(NULL, "text", 0, FIRST, ALLOCSET_DEFAULT_MAXSIZE);
}

static void run_alloc(void *argument) {
  Request *request = argument;
  request->piece = MemoryContextAllocZero(request->memory, request->size);
}

SqlMemory *sql_memory_new(void) {
  Request request = {0};
  return sql_guard(run_new, &request) ? request.memory : NULL;
}

void sql_memory_free(SqlMemory *memory) {
  if (memory) MemoryContextDelete(memory);
}

void *sql_memory_alloc(SqlMemory *memory, size_t size) {
  Request request = {memory, size, NULL};
  return memory && sql_guard(run_alloc, &request) ? request.piece : NULL;
}
