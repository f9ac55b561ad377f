#include "base/parallel.h"

#include <criterion/criterion.h>
#include <unistd.h>

enum { COUNT = 300 };

typedef struct Work {
  size_t done[COUNT]; // how often
  size_t taken;
  bool early; // a piece was taken before it was done
} Work;

// The first ones take longest, so that others are done before them.
static void work(void *context, Arena *arena, size_t index) {
  Work *all = context;
  if (index < 4) usleep(1000);
  *(size_t *)arena_alloc(arena, sizeof(size_t)) = index;
  all->done[index]++;
}

static void take(void *context, size_t index) {
  Work *all = context;
  all->early |= all->done[index] != 1;
  cr_assert_eq(index, all->taken++);
}

static void run(size_t threads, size_t count) {
  Arena *arena = arena_new();
  Work all = {0};
  parallel_run_in_order(arena, threads, count, work, take, &all);
  cr_assert_eq(all.taken, count);
  cr_assert(!all.early);
  for (size_t i = 0; i < COUNT; i++) cr_assert_eq(all.done[i], i < count);
  arena_free(arena);
}

Test(parallel, takes_pieces_in_their_order) {
  run(1, COUNT);
  run(2, COUNT);
  run(8, COUNT);
  run(8, 3);
  run(8, 0);
}
