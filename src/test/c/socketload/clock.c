// Time, own CPU and chance.
#include <sys/resource.h>
#include <time.h>

#include "load.h"

// Microseconds since 1970; one clock for all processes of the machine.
int64_t now_us(void) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return now.tv_sec * 1000000LL + now.tv_nsec / 1000;
}

int64_t cpu_us(void) {
  struct rusage used;
  getrusage(RUSAGE_SELF, &used);
  return (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000000LL + used.ru_utime.tv_usec +
         used.ru_stime.tv_usec;
}

uint32_t random_below(uint32_t bound) {
  static uint64_t state = 88172645463325252ULL;
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return bound == 0 ? 0 : (uint32_t)(state >> 32) % bound;
}
