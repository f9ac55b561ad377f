// Files among an application's code whose SQL is not what it sends to its PostgreSQL: migrations, and those for other databases.
#pragma once
#include "host/node.h"

// Why the file is passed over, to be said in a gap; NULL: it is not. By its path relative to the project,
const char *foreign_path(const char *path);
// and by what stands in it.
const char *foreign_file(const HostFile *file);
