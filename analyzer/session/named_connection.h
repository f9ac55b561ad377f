// What Laravel's config/database.php says of a connection that code asks for by name.
#pragma once
#include "session/session.h"

typedef enum NamedConnection {
  NAMED_UNKNOWN, // the project has no such file, or that names no such connection
  NAMED_DEFAULT, // what code that names none uses
  NAMED_OTHER,   // another one to the same database, with the same user
  NAMED_APART,   // of another user, or to another database
  NAMED_FOREIGN, // to no PostgreSQL
} NamedConnection;

NamedConnection named_connection(const SessionInput *input, Arena *arena, Str name);
