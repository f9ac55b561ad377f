// The parser's memory and errors, for the files of this folder.
#pragma once
#include "sql/postgres.h"

enum {
  SQL_MAX_TOKENS = 250000
}; // of a text for PostgreSQL's parser, which recurses without a bound

// Runs `call(argument)` where what PostgreSQL allocates lives until sql_clear(). PostgreSQL reports
// errors by a long jump, which without this ends the process. False when it did.
bool sql_guard(void (*call)(void *argument), void *argument);
void sql_clear(void);
// The same where it lives until sql_forget().
bool sql_guard_lasting(void (*call)(void *argument), void *argument);
// A copy that lives until sql_forget(); NULL when there is none.
Node *sql_keep(Node *tree);

// Memory that lives until it is given back. NULL when there is none.
typedef struct MemoryContextData SqlMemory;
SqlMemory *sql_memory_new(void);
void sql_memory_free(SqlMemory *memory); // may be NULL
void *sql_memory_alloc(SqlMemory *memory, size_t size);
Node *sql_memory_copy(SqlMemory *memory, Node *tree);
