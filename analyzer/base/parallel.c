// An array of pieces -> threads that take one after the other.
#include "base/parallel.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

enum {
  MOST_THREADS = 16,
  STACK_SIZE = 256 << 20, // as the thread that calls; only what is touched becomes memory
};

typedef struct Pool {
  atomic_size_t next; // piece
  size_t count;
  ParallelWork *work;
  void *context;
} Pool;

typedef struct Worker {
  Pool *pool;
  Arena *arena;
  pthread_t thread;
} Worker;

static void take_pieces(Pool *pool, Arena *arena) {
  for (size_t index; (index = atomic_fetch_add(&pool->next, 1)) < pool->count;)
    pool->work(pool->context, arena, index);
}

static void *run(void *worker) {
  const Worker *mine = worker;
  take_pieces(mine->pool, mine->arena);
  return NULL;
}

size_t parallel_cores(void) {
  long cores = sysconf(_SC_NPROCESSORS_ONLN);
  return cores < 1 ? 1 : (size_t)cores;
}

// The caller does what threads that cannot be started would have done.
static size_t start(Worker *workers, size_t wanted, Pool *pool) {
  size_t started = 0;
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, STACK_SIZE);
  for (; started < wanted; started++) {
    Worker *worker = &workers[started];
    *worker = (Worker){pool, arena_new(), 0};
    if (pthread_create(&worker->thread, &attributes, run, worker) == 0) continue;
    arena_free(worker->arena);
    break;
  }
  pthread_attr_destroy(&attributes);
  return started;
}

void parallel_run(Arena *arena, size_t threads, size_t count, ParallelWork *work, void *context) {
  Pool pool = {.count = count, .work = work, .context = context};
  Worker workers[MOST_THREADS];
  if (threads > count) threads = count;
  if (threads > MOST_THREADS) threads = MOST_THREADS;
  size_t started = threads > 1 ? start(workers, threads - 1, &pool) : 0;
  take_pieces(&pool, arena);
  for (size_t i = 0; i < started; i++) {
    pthread_join(workers[i].thread, NULL);
    arena_adopt(arena, workers[i].arena);
  }
}
