// Pieces of work that know nothing of each other -> threads.
#pragma once
#include "base/arena.h"

// Works on piece `index`. What it allocates in `arena`, its thread's own, lives as long as the arena of parallel_run();
// of what else it can reach it changes only what belongs to the piece.
typedef void ParallelWork(void *context, Arena *arena, size_t index);

// Below so many light pieces, threads cost more than they bring.
enum { PARALLEL_LEAST = 16 };

// How many threads the machine can run at a time.
size_t parallel_cores(void);

// Calls `work` once for each index below `count`, on up to `threads` threads at a time, the caller's among them, and
// returns when all is done. Which thread has done a piece, and when, must make no difference.
void parallel_run(Arena *arena, size_t threads, size_t count, ParallelWork *work, void *context);

// Takes piece `index`, which is done; all before it have been taken.
typedef void ParallelTake(void *context, size_t index);

// As parallel_run(), while the caller's thread takes the pieces in their order as they are done, and works on others
// where it would have to wait.
void parallel_run_in_order(Arena *arena, size_t threads, size_t count, ParallelWork *work,
                           ParallelTake *take, void *context);
