#pragma once
#include <malloc.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <systemd/sd-daemon.h>

/// prctl(2) is variadic, which Swift can't call, and pthread_setname_np(3) hides behind _GNU_SOURCE.
/// Names the calling thread; 15 bytes are kept.
static inline int redress_name_thread(const char *name) {
  return prctl(PR_SET_NAME, name, 0, 0, 0);
}

/// Keeps the heap small (mallopt(3), whose macros Swift can't see): two for all threads, where glibc would make one for
/// each, so that what one thread freed another can use; and what is large and short-lived, as a batch's rows, goes back
/// to the system when it is freed, where glibc would begin to keep it. Before the first thread is started.
static inline int redress_keep_heap_small(void) {
  return mallopt(M_ARENA_MAX, 2) && mallopt(M_MMAP_THRESHOLD, 128 << 10) && mallopt(M_TRIM_THRESHOLD, 128 << 10);
}
