// The events that publishers send, in the words of each server.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "load.h"

#define LARGEST 65536

static char filler[LARGEST];
static bool acknowledged;
static int priority;

// Letters in no order, as many as make the body that long.
void frame_shape(int bytes, bool with_answer, int with_priority) {
  int other = (int)strlen("{\"type\":\"bench.event\",\"data\":{\"text\":\"\",\"stamp\":\"\"}}") + 30;
  int letters = bytes - other;
  letters = letters < 0 ? 0 : letters >= LARGEST ? LARGEST - 1 : letters;
  for (int i = 0; i < letters; i++) {
    filler[i] = (char)('a' + random_below(26));
  }
  filler[letters] = 0;
  acknowledged = with_answer;
  priority = with_priority;
}

static int body(int room, uint64_t number, char *into, size_t size) {
  char more[100] = "";
  if (acknowledged) {
    // an event that is sent again keeps its id
    snprintf(more, sizeof more, ",\"priority\":%d,\"id\":\"%d-%llu\"", priority, room,
             (unsigned long long)number);
  }
  return snprintf(into, size,
                  "{\"type\":\"bench.event\",\"data\":{\"text\":\"%s\",\"stamp\":\"~t%016lldn%010llu~\"}%s}",
                  filler, (long long)now_us(), (unsigned long long)number, more);
}

// The text as the only one of a SockJS message from a client; a server's has an a before it.
size_t frame_sockjs(const char *json, char *into, size_t size) {
  size_t at = 0;
  into[at++] = '[';
  into[at++] = '"';
  for (; *json != 0 && at + 4 < size; json++) {
    if (*json == '"' || *json == '\\') {
      into[at++] = '\\';
    }
    into[at++] = *json;
  }
  into[at++] = '"';
  into[at++] = ']';
  return at;
}

// What our server would send for the event, which the bare server passes on as it is.
static size_t bare(int room, uint64_t number, char *into, size_t size) {
  static char json[2 * LARGEST];
  snprintf(json, sizeof json,
           "{\"type\":\"rec\",\"address\":\"room:%s%d\",\"body\":{\"id\":\"3f2a8c1e-5b7d-4e60-9a41-c08d2f6e7b93\","
           "\"room\":\"%s%d\",\"type\":\"bench.event\",\"data\":{\"text\":\"%s\",\"stamp\":\"~t%016lldn%010llu~\"},"
           "\"priority\":5,\"ts\":%lld,\"epoch\":\"3f2a8c1e5b7d4e60\",\"offset\":%llu}}",
           options.prefix, room, options.prefix, room, filler, (long long)now_us(),
           (unsigned long long)number, (long long)now_us() / 1000, (unsigned long long)number);
  int head = snprintf(into, size, "pub %s%d a", options.prefix, room);
  return (size_t)head + frame_sockjs(json, into + head, size - (size_t)head);
}

static size_t bridge(int room, uint64_t number, char *into, size_t size) {
  static char json[LARGEST + 1000];
  static char event[LARGEST + 500];
  char answer[60] = "";
  body(room, number, event, sizeof event);
  if (acknowledged) {
    snprintf(answer, sizeof answer, ",\"replyAddress\":\"p%llu\"", (unsigned long long)number);
  }
  snprintf(json, sizeof json, "{\"type\":\"%s\",\"address\":\"room:%s%d\"%s,\"body\":%s}",
           acknowledged ? "send" : "publish", options.prefix, room, answer, event);
  return frame_sockjs(json, into, size);
}

// The text message that publishes an event of the publisher's room.
size_t frame_event(const struct conn *conn, uint64_t number, char *into, size_t size) {
  static char event[LARGEST + 500];
  switch (options.protocol) {
    case RAW:
      return bare(conn->room, number, into, size);
    case SOCKETIO:
      body(conn->room, number, event, sizeof event);
      return (size_t)snprintf(into, size, "42[\"publish\",\"%s%d\",%s]", options.prefix, conn->room, event);
    default:
      return bridge(conn->room, number, into, size);
  }
}
