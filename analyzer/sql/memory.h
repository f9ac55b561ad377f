// The parser's memory and errors, for the files of this folder.
#pragma once
#include "sql/postgres.h"

// Runs `call(argument)` where PostgreSQL's allocations live until sql_forget(). PostgreSQL reports
// errors by a long jump, which without this ends the process. False when it did.
bool sql_guard(void (*call)(void *argument), void *argument);
