// Runs git in a repository that nobody vouches for: none of what its configuration could have git
// execute (hooks, a file system monitor, the transports of a partial clone) is started.
#pragma once
#include <stdio.h>
#include <sys/types.h>

#include "base/buf.h"

// Runs `git ARGUMENTS` (which end with NULL) in the folder; adds what it prints to `output`, and
// what it complains of (in English) to `complaint`, which may be NULL. Its exit status; -1 when it
// could not be run.
int git_run(Arena *arena, const char *folder, const char *const *arguments, Buf *output,
            Buf *complaint);

// A git that answers questions.
typedef struct GitProcess {
  pid_t id;
  FILE *questions, *answers;
} GitProcess;

bool git_start(Arena *arena, const char *folder, const char *const *arguments, GitProcess *process);
void git_stop(GitProcess *process);
