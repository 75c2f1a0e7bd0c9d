// Finds events in a message by the stamp that the publisher put into each: ~t<16 digits>n<10 digits>~, which no escaping
// of JSON changes. Tells lost, duplicate and late ones by the sequence number, member by member.
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>

#include "load.h"

#define STAMP 30

const char *find(const char *text, size_t length, const char *what) {
  return memmem(text, length, what, strlen(what));
}

static bool number_at(const char *text, int digits, uint64_t *into) {
  uint64_t value = 0;
  for (int i = 0; i < digits; i++) {
    if (text[i] < '0' || text[i] > '9') {
      return false;
    }
    value = value * 10 + (uint64_t)(text[i] - '0');
  }
  *into = value;
  return true;
}

// The number that follows a name, however its quotes are escaped.
static bool number_after(const char *text, size_t length, const char *name, uint64_t *into) {
  const char *at = find(text, length, name);
  if (at == NULL) {
    return false;
  }
  const char *end = text + length;
  for (at += strlen(name); at < end && (*at < '0' || *at > '9'); at++) {
    if (*at == ',' || *at == '}') {
      return false;
    }
  }
  uint64_t value = 0;
  for (; at < end && *at >= '0' && *at <= '9'; at++) {
    value = value * 10 + (uint64_t)(*at - '0');
  }
  *into = value;
  return true;
}

// Letters, digits and such up to the next quote.
static void epoch_after(struct conn *conn, const char *text, size_t length) {
  const char *at = find(text, length, "epoch");
  if (at == NULL) {
    return;
  }
  const char *end = text + length;
  for (at += 5; at < end && strchr("\\\": ", *at) != NULL; at++) {
  }
  size_t kept = 0;
  for (; at < end && kept < EPOCH - 1 && strchr("\\\",}", *at) == NULL; at++) {
    conn->epoch[kept++] = *at;
  }
  conn->epoch[kept] = 0;
}

// Takes over the position that the text names, if it names one.
void events_position(struct conn *conn, const char *text, size_t length) {
  uint64_t offset;
  if (options.positions && number_after(text, length, "offset", &offset)) {
    epoch_after(conn, text, length);
    conn->offset = offset;
  }
}

static uint64_t *word(struct conn *conn, uint64_t number) {
  return &conn->came[number % WINDOW / 64];
}

static void note(struct conn *conn, uint64_t number) {
  uint64_t bit = 1ULL << (number % 64);
  if (!conn->seen) {
    conn->seen = true;
    if (conn->top == 0) {
      conn->top = number - 1;
      memset(conn->came, 0xff, sizeof conn->came);
    }
  }
  if (number > conn->top) {
    uint64_t skipped = number - conn->top - 1;
    conn->missing += (uint32_t)skipped;
    uint64_t cleared = skipped > WINDOW ? WINDOW : skipped;
    for (uint64_t each = number - cleared; each < number; each++) {
      *word(conn, each) &= ~(1ULL << (each % 64));
    }
    conn->top = number;
    *word(conn, number) |= bit;
  } else if (number + WINDOW <= conn->top || (*word(conn, number) & bit) != 0) {
    counters.duplicates++;
  } else {
    *word(conn, number) |= bit;
    conn->missing--;
    counters.disordered++;
  }
}

// Keeps the position; false if the event's own is one that was had before.
static bool advances(struct conn *conn, const char *text, size_t length) {
  uint64_t offset;
  if (!options.positions || !number_after(text, length, "offset", &offset)) {
    return true;
  }
  char before[EPOCH];
  memcpy(before, conn->epoch, EPOCH);
  epoch_after(conn, text, length);
  if (strcmp(before, conn->epoch) == 0 && offset <= conn->offset) {
    counters.overlap++;
    return false;
  }
  uint64_t from;
  if (number_after(text, length, "from", &from) && from < offset) {
    counters.merged += offset - from;
  }
  conn->offset = offset;
  return true;
}

// Counts the events of a message; false if there are none.
bool events_in(struct conn *conn, const char *text, size_t length, int64_t now) {
  const char *end = text + length;
  const char *stamp = find(text, length, "~t");
  bool any = false;
  while (stamp != NULL && end - stamp >= STAMP) {
    uint64_t sent;
    uint64_t number;
    const char *next = find(stamp + 2, (size_t)(end - stamp - 2), "~t");
    if (stamp[18] == 'n' && number_at(stamp + 2, 16, &sent) && number_at(stamp + 19, 10, &number)) {
      const char *limit = next == NULL ? end : next;
      any = true;
      counters.events++;
      if (advances(conn, stamp + STAMP, (size_t)(limit - stamp - STAMP))) {
        report_latency(now - (int64_t)sent);
        note(conn, number);
      }
    }
    stamp = next;
  }
  return any;
}
