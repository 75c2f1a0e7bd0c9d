// What is said after the upgrade: bare websockets, the event bus bridge over SockJS, and Socket.IO.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "load.h"

void protocol_path(const struct conn *conn, char *into, size_t size) {
  switch (options.protocol) {
    case RAW:
      snprintf(into, size, "/");
      break;
    case SOCKETIO:
      snprintf(into, size, "/socket.io/?EIO=4&transport=websocket");
      break;
    default:
      snprintf(into, size, "/bridge/%03d/%08x%d/websocket", conn->index % 1000,
               random_below(UINT32_MAX), conn->index);
  }
}

static void say(struct conn *conn, const char *text) {
  websocket_text(conn, text, strlen(text));
}

static void say_sockjs(struct conn *conn, const char *json) {
  char message[8192];
  websocket_text(conn, message, frame_sockjs(json, message, sizeof message));
}

void protocol_upgraded(struct conn *conn) {
  char join[200];
  if (options.protocol != RAW) {
    return;
  }
  conn->state = JOINING;
  if (conn->publisher) {
    conn_live(conn);
    return;
  }
  snprintf(join, sizeof join, "join %s%d", options.prefix, conn->room);
  say(conn, join);
}

void protocol_ping(struct conn *conn) {
  if (options.protocol == BRIDGE || options.protocol == STOCK) {
    say_sockjs(conn, "{\"type\":\"ping\"}");
  }
}

// A member brings its token here, as a page has to; a publisher registers nothing and brings it with the upgrade.
static void register_room(struct conn *conn) {
  char json[6000];
  char headers[5000] = "";
  const char *token = token_of(conn->index);
  int at = 0;
  if (token != NULL) {
    at = snprintf(headers, sizeof headers, "\"token\":\"%s\"", token);
  }
  if (options.positions && conn->epoch[0] != 0) {
    snprintf(headers + at, sizeof headers - (size_t)at, "%s\"since\":\"%s:%llu\"", at > 0 ? "," : "",
             conn->epoch, (unsigned long long)conn->offset);
  }
  snprintf(json, sizeof json, "{\"type\":\"register\",\"address\":\"room:%s%d\",\"headers\":{%s}}",
           options.prefix, conn->room, headers);
  conn->state = JOINING;
  say_sockjs(conn, json);
  if (options.protocol == STOCK && conn->fd >= 0) {
    conn_live(conn); // its bridge does not answer
  }
}

static void subscribed(struct conn *conn, const char *text, size_t length) {
  bool recovered = find(text, length, "recovered\\\":true") != NULL;
  if (conn->epoch[0] != 0) {
    counters.recovered += recovered;
    counters.unrecovered += !recovered;
  }
  if (!recovered) {
    events_position(conn, text, length);
  }
  conn_live(conn);
}

static void bridge_frames(struct conn *conn, const char *text, size_t length, int64_t now) {
  if (conn->publisher) {
    publish_answer(conn, text, length, now);
    return;
  }
  if (conn->state == JOINING && find(text, length, "subscribed") != NULL) {
    subscribed(conn, text, length);
  }
  bool events = events_in(conn, text, length, now);
  counters.frames += events;
  counters.gaps += find(text, length, "\\\"gap\\\"") != NULL;
  if (!events && find(text, length, "\\\"err\\\"") != NULL) {
    counters.refused++;
    report_error(text, length);
    if (conn->state == JOINING) {
      conn_lost(conn, 4000, "the room was refused");
    }
  }
}

static void closed(struct conn *conn, const char *text, size_t length) {
  char frame[200];
  snprintf(frame, sizeof frame, "%.*s", (int)length, text);
  conn_lost(conn, length > 2 ? atoi(frame + 2) : 1005, frame);
}

static void sockjs(struct conn *conn, const char *text, size_t length, int64_t now) {
  switch (text[0]) {
    case 'o':
      if (conn->publisher) {
        conn_live(conn);
      } else {
        register_room(conn);
      }
      break;
    case 'a':
      bridge_frames(conn, text, length, now);
      break;
    case 'c':
      closed(conn, text, length);
      break;
    default:
      break; // heartbeats
  }
}

static bool starts(const char *text, size_t length, const char *with) {
  return length >= strlen(with) && memcmp(text, with, strlen(with)) == 0;
}

static void socketio(struct conn *conn, const char *text, size_t length, int64_t now) {
  char join[200];
  if (starts(text, length, "42")) {
    counters.frames += events_in(conn, text, length, now);
  } else if (starts(text, length, "2")) {
    say(conn, "3");
  } else if (starts(text, length, "0")) {
    say(conn, "40");
  } else if (starts(text, length, "40") && conn->publisher) {
    conn_live(conn);
  } else if (starts(text, length, "40")) {
    conn->state = JOINING;
    snprintf(join, sizeof join, "420[\"join\",\"%s%d\"]", options.prefix, conn->room);
    say(conn, join);
  } else if (starts(text, length, "43") && conn->state == JOINING) {
    conn_live(conn);
  } else if (starts(text, length, "44") || starts(text, length, "41")) {
    conn_lost(conn, 4000, "the server ended the session");
  }
}

static void raw(struct conn *conn, const char *text, size_t length, int64_t now) {
  if (conn->state == JOINING) {
    conn_live(conn);
  } else {
    counters.frames += events_in(conn, text, length, now);
  }
}

// The text is not ended by a zero.
void protocol_message(struct conn *conn, char *text, size_t length, int64_t now) {
  if (length == 0) {
    return;
  }
  counters.bytes += length;
  switch (options.protocol) {
    case RAW:
      raw(conn, text, length, now);
      break;
    case SOCKETIO:
      socketio(conn, text, length, now);
      break;
    default:
      sockjs(conn, text, length, now);
  }
}
