// One publisher to each room, at a steady rate. An event that has to be answered is sent again, with the same id and
// number, until it is; the room's next one waits.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "load.h"

#define ANSWER_US 2000000LL
#define AGAIN_US 200000LL
#define LATEST_US 1000000LL // what a publisher was late is made up for no further back

static int64_t interval;
static bool answered;

// A rate of zero stops. Rooms begin one after the other within the first interval.
void publish_start(double per_second, int bytes, bool acknowledged, int priority) {
  int64_t now = now_us();
  interval = per_second > 0 ? (int64_t)(1e6 / per_second) : 0;
  answered = acknowledged;
  frame_shape(bytes, acknowledged, priority);
  for (int i = 0; i < options.rooms; i++) {
    rooms[i].due = now + interval * i / options.rooms;
  }
}

static void send_event(struct conn *conn, uint64_t number) {
  static char message[2 * 65536 + 4096];
  websocket_text(conn, message, frame_event(conn, number, message, sizeof message));
}

static void publish(struct conn *conn, struct room *room, int64_t now) {
  if (room->asked != 0) {
    if (now - room->asked > ANSWER_US) {
      room->asked = now;
      counters.retried++;
      send_event(conn, room->published);
    }
    return;
  }
  room->due += interval;
  if (room->due < now - LATEST_US) {
    room->due = now;
  }
  room->published++;
  counters.published++;
  if (answered) {
    room->asked = now;
  } else {
    room->accepted = room->published;
    counters.accepted++;
  }
  send_event(conn, room->published);
}

static void settle(struct room *room, int64_t now) {
  if (now >= room->settles) {
    room->settled = room->settling;
    room->settling = room->accepted;
    room->settles = now + SETTLED_US;
  }
}

// Publishes what is due; returns when there is more to do.
int64_t publish_due(int64_t now) {
  int64_t next = now + ANSWER_US;
  for (int i = 0; i < options.rooms; i++) {
    struct room *room = &rooms[i];
    struct conn *conn = &conns[first_publisher + i];
    settle(room, now);
    if (conn->state != LIVE || (interval == 0 && room->asked == 0)) {
      continue;
    }
    if (room->asked != 0 || room->due <= now) {
      publish(conn, room, now);
    }
    if (room->asked == 0 && room->due < next) {
      next = room->due;
    }
  }
  return next;
}

// A publisher is back; what it has no answer to goes out at once.
void publish_again(const struct conn *conn, int64_t now) {
  struct room *room = &rooms[conn->room];
  if (room->asked != 0) {
    room->asked = now - ANSWER_US - 1;
  }
}

// What a publisher hears: the answer to its event in flight, or that it was refused.
void publish_answer(const struct conn *conn, const char *text, size_t length, int64_t now) {
  struct room *room = &rooms[conn->room];
  char wanted_address[60];
  bool refused = find(text, length, "\\\"err\\\"") != NULL;
  snprintf(wanted_address, sizeof wanted_address, "\\\"p%llu\\\"", (unsigned long long)room->published);
  bool awaited = room->asked != 0 && find(text, length, wanted_address) != NULL;
  if (refused) {
    counters.refused++;
    report_error(text, length);
    if (awaited) {
      room->asked = now - ANSWER_US + AGAIN_US;
    }
  } else if (awaited) {
    counters.accepted++;
    counters.stored += find(text, length, "stored\\\":true") != NULL;
    room->accepted = room->published;
    room->asked = 0;
  }
}
