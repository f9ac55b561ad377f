// An array of pieces -> threads that take one after the other.
#include "base/parallel.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
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
  bool *done; // of each piece, guarded by `lock`; NULL: nobody asks
  pthread_mutex_t lock;
  pthread_cond_t is_done; // one more
} Pool;

typedef struct Worker {
  Pool *pool;
  Arena *arena;
  pthread_t thread;
} Worker;

// False: there is none left to work on.
static bool work_on_next(Pool *pool, Arena *arena) {
  size_t index = atomic_fetch_add(&pool->next, 1);
  if (index >= pool->count) return false;
  pool->work(pool->context, arena, index);
  if (!pool->done) return true;
  pthread_mutex_lock(&pool->lock);
  pool->done[index] = true;
  pthread_cond_signal(&pool->is_done);
  pthread_mutex_unlock(&pool->lock);
  return true;
}

static void *run(void *worker) {
  const Worker *mine = worker;
  while (work_on_next(mine->pool, mine->arena)) {
  }
  return NULL;
}

size_t parallel_cores(void) {
  long cores = sysconf(_SC_NPROCESSORS_ONLN);
  return cores < 1 ? 1 : (size_t)cores;
}

// The caller does what threads that cannot be started would have done.
static size_t start(Worker *workers, size_t threads, Pool *pool) {
  size_t started = 0;
  if (threads > pool->count) threads = pool->count;
  if (threads > MOST_THREADS) threads = MOST_THREADS;
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, STACK_SIZE);
  for (; started + 1 < threads; started++) {
    Worker *worker = &workers[started];
    *worker = (Worker){pool, arena_new(), 0};
    if (pthread_create(&worker->thread, &attributes, run, worker) == 0) continue;
    arena_free(worker->arena);
    break;
  }
  pthread_attr_destroy(&attributes);
  return started;
}

static void finish(Arena *arena, const Worker *workers, size_t started) {
  for (size_t i = 0; i < started; i++) {
    pthread_join(workers[i].thread, NULL);
    arena_adopt(arena, workers[i].arena);
  }
}

void parallel_run(Arena *arena, size_t threads, size_t count, ParallelWork *work, void *context) {
  Pool pool = {.count = count, .work = work, .context = context};
  Worker workers[MOST_THREADS];
  size_t started = start(workers, threads, &pool);
  while (work_on_next(&pool, arena)) {
  }
  finish(arena, workers, started);
}

static bool is_done(Pool *pool, size_t index) {
  pthread_mutex_lock(&pool->lock);
  bool done = pool->done[index];
  pthread_mutex_unlock(&pool->lock);
  return done;
}

static void wait_for(Pool *pool, size_t index) {
  pthread_mutex_lock(&pool->lock);
  while (!pool->done[index]) pthread_cond_wait(&pool->is_done, &pool->lock);
  pthread_mutex_unlock(&pool->lock);
}

void parallel_run_in_order(Arena *arena, size_t threads, size_t count, ParallelWork *work,
                           ParallelTake *take, void *context) {
  Pool pool = {.count = count,
               .work = work,
               .context = context,
               .done = arena_alloc(arena, count + 1),
               .lock = PTHREAD_MUTEX_INITIALIZER,
               .is_done = PTHREAD_COND_INITIALIZER};
  Worker workers[MOST_THREADS];
  size_t started = start(workers, threads, &pool);
  for (size_t i = 0; i < count; i++) {
    while (!is_done(&pool, i))
      if (!work_on_next(&pool, arena)) wait_for(&pool, i);
    take(context, i);
  }
  finish(arena, workers, started);
}
