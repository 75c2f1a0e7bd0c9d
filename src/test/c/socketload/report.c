// What a member has had since the last mark, as one line of JSON.
#include <stdio.h>
#include <string.h>

#include "load.h"

#define EXACT 128        // microseconds told one by one; above, 64 steps to each doubling
#define STEPS 64
#define BUCKETS (EXACT + 40 * STEPS)
#define CODES 16

static uint64_t buckets[BUCKETS];
static uint64_t samples;
static int64_t longest;
static int codes[CODES];
static uint64_t times[CODES];
static char last_error[300];

static int bucket_of(int64_t micros) {
  if (micros < EXACT) {
    return micros < 0 ? 0 : (int)micros;
  }
  int power = 63 - __builtin_clzll((uint64_t)micros);
  int bucket = EXACT + (power - 7) * STEPS + (int)((micros >> (power - 6)) & (STEPS - 1));
  return bucket < BUCKETS ? bucket : BUCKETS - 1;
}

static int64_t micros_of(int bucket) {
  if (bucket < EXACT) {
    return bucket;
  }
  int power = (bucket - EXACT) / STEPS + 7;
  int64_t step = (bucket - EXACT) % STEPS;
  return (1LL << power) + (step << (power - 6));
}

void report_latency(int64_t micros) {
  buckets[bucket_of(micros)]++;
  samples++;
  if (micros > longest) {
    longest = micros;
  }
}

static int64_t quantile(double share) {
  uint64_t before = (uint64_t)(share * (double)samples);
  uint64_t passed = 0;
  for (int bucket = 0; bucket < BUCKETS; bucket++) {
    passed += buckets[bucket];
    if (passed > before) {
      return micros_of(bucket);
    }
  }
  return longest;
}

void report_close(int code) {
  for (int i = 0; i < CODES; i++) {
    if (codes[i] == code || times[i] == 0) {
      codes[i] = code;
      times[i]++;
      return;
    }
  }
}

// A member is back after so long.
void report_down(int64_t micros) {
  counters.returned++;
  counters.down_us += (uint64_t)micros;
  if ((uint64_t)micros > counters.longest_down_us) {
    counters.longest_down_us = (uint64_t)micros;
  }
}

// Keeps the beginning of the last one, without what would end a JSON string.
void report_error(const char *text, size_t length) {
  size_t kept = 0;
  for (size_t i = 0; i < length && kept < sizeof last_error - 1; i++) {
    if (text[i] >= ' ' && text[i] != '"' && text[i] != '\\') {
      last_error[kept++] = text[i];
    }
  }
  last_error[kept] = 0;
}

void report_mark(int64_t now) {
  memset(&counters, 0, sizeof counters);
  memset(buckets, 0, sizeof buckets);
  memset(times, 0, sizeof times);
  samples = 0;
  longest = 0;
  counters.marked = now;
  counters.cpu_us = cpu_us();
  for (int i = 0; i < wanted; i++) {
    conns[i].up = 0;
    conns[i].live_at = now;
    conns[i].seen = false;
  }
}

static void print_closes(void) {
  printf("\"closes\":{");
  for (int i = 0; i < CODES && times[i] > 0; i++) {
    printf("%s\"%d\":%llu", i == 0 ? "" : ",", codes[i], (unsigned long long)times[i]);
  }
  printf("},");
}

static void print_members(int64_t now) {
  int live = 0;
  int seen = 0;
  int behind = 0;
  uint64_t missing = 0;
  uint64_t tail = 0;
  int64_t up = 0;
  for (int i = 0; i < wanted; i++) {
    const struct conn *conn = &conns[i];
    uint64_t settled = rooms[conn->room].settled;
    live += conn->state == LIVE;
    seen += conn->seen;
    up += conn->up + (conn->state == LIVE ? now - conn->live_at : 0);
    missing += conn->missing;
    if (conn->top > 0 && settled > conn->top) {
      tail += settled - conn->top;
    }
    behind += conn->missing > 0 || (conn->top > 0 && settled > conn->top);
  }
  int publishers = 0;
  for (int i = 0; i < options.rooms; i++) {
    publishers += conns[first_publisher + i].state == LIVE;
  }
  double window = (double)(now - counters.marked);
  printf("\"live\":%d,\"publishers\":%d,\"seen\":%d,\"behind\":%d,\"lost\":%llu,\"up\":%.6f,", live,
         publishers, seen, behind, (unsigned long long)(missing + tail),
         wanted == 0 || window <= 0 ? 0 : (double)up / window / wanted);
}

#define COUNT(name) printf("\"" #name "\":%llu,", (unsigned long long)counters.name)

void report_print(int64_t now) {
  printf("{\"windowUs\":%lld,\"cpuUs\":%lld,", (long long)(now - counters.marked),
         (long long)(cpu_us() - counters.cpu_us));
  print_members(now);
  print_closes();
  COUNT(events);
  COUNT(frames);
  COUNT(bytes);
  COUNT(published);
  COUNT(accepted);
  COUNT(stored);
  COUNT(refused);
  COUNT(retried);
  COUNT(duplicates);
  COUNT(disordered);
  COUNT(overlap);
  COUNT(merged);
  COUNT(gaps);
  COUNT(recovered);
  COUNT(unrecovered);
  COUNT(reconnects);
  COUNT(failures);
  COUNT(returned);
  COUNT(down_us);
  COUNT(longest_down_us);
  printf("\"p50\":%lld,\"p95\":%lld,\"p99\":%lld,\"max\":%lld,\"lastError\":\"%s\"}\n",
         (long long)quantile(0.5), (long long)quantile(0.95), (long long)quantile(0.99),
         (long long)longest, last_error);
  fflush(stdout);
}
