// PostgreSQL's memory contexts and long jumps -> something that plain C can call.
#include "sql/memory.h"

#include "sql/parse.h"

#include "pg_query/pg_query_internal.h"
#include "utils/memutils.h"

// The parser's own state is global, and so is where its trees live. NULL until the first use.
static MemoryContext scratch; // a parse leaves some 2 kB of its scanner behind
static MemoryContext lasting;

void sql_start(void) {
  if (lasting) return;
  pg_query_exit_memory_context(pg_query_enter_memory_context()); // sets the parser up
  scratch = AllocSetContextCreateInternal(NULL, "scratch", ALLOCSET_DEFAULT_SIZES);
  lasting = AllocSetContextCreateInternal(NULL, "trees", ALLOCSET_DEFAULT_SIZES);
}

void sql_forget(void) {
  if (!lasting) return;
  MemoryContextDelete(scratch);
  MemoryContextDelete(lasting);
  scratch = lasting = NULL;
}

void sql_clear(void) {
  if (scratch) MemoryContextReset(scratch);
}

bool sql_guard(void (*call)(void *argument), void *argument) {
  sql_start();
  MemoryContext before = MemoryContextSwitchTo(scratch);
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

static void run_copy(void *argument) {
  Node **tree = argument;
  MemoryContextSwitchTo(lasting);
  *tree = copyObjectImpl(*tree);
}

Node *sql_keep(Node *tree) {
  Node *copy = tree;
  return sql_guard(run_copy, &copy) ? copy : NULL;
}
