// A load client for websocket servers: many connections on one thread, events counted without parsing JSON.
// The commands it takes and the line it answers with are told in main.c.
#ifndef LOAD_H
#define LOAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MAX_TARGETS 8
#define MAX_ROOMS 1024
#define MAX_MESSAGE (1 << 20)   // bytes of one message, and of what one connection may leave unread or unsent
#define WINDOW 2048             // sequence numbers below the highest that a member can tell apart
#define EPOCH 64
#define PING_US 25000000LL      // between two pings of the bridge's clients
#define STUCK_US 10000000LL     // a connection that is not in use after this long is given up
#define SETTLED_US 300000LL     // an accepted event that has not come after this long is behind

enum protocol { RAW, BRIDGE, STOCK, SOCKETIO };

enum state { OFF, WAITING, CONNECTING, UPGRADING, OPENING, JOINING, LIVE, ENDED };

struct options {
  enum protocol protocol;
  int targets;
  int ports[MAX_TARGETS];
  int rooms;
  int sources;          // loopback addresses that connections come from
  int opening;          // connections that may be on their way at once; those that come back do not wait
  bool reconnect;
  bool spread;          // publishers are at all servers, not at the first alone
  bool positions;       // keep epoch and offset, register with them again, drop what came before
  const char *prefix;   // of every room's name
};

struct conn {
  int fd;
  int index;
  uint8_t state;
  uint8_t target;
  bool publisher;       // of the room, and no member of it
  bool seen;            // has had an event since it was asked to connect
  uint16_t room;
  uint16_t attempts;
  int64_t due;          // when to connect, to ping, or to give up
  int64_t live_at;
  int64_t down_at;      // when it was lost; 0 if it is in use or was not yet
  int64_t up;           // microseconds in use since the last mark, but for the present stretch
  char *rest;           // begun and not yet complete
  size_t rest_length;
  char *part;           // fragments of a message
  size_t part_length;
  char *out;            // not yet taken by the socket
  size_t out_length;
  uint64_t top;         // highest sequence number
  uint64_t offset;
  char epoch[EPOCH];
  uint64_t came[WINDOW / 64];
  uint32_t missing;
};

struct room {
  uint64_t published;   // highest sequence number given out
  uint64_t accepted;
  uint64_t settled;     // accepted long enough ago to be everywhere
  int64_t settles;      // when what is accepted now counts as settled
  uint64_t settling;
  int64_t due;
  int64_t asked;        // when the event in flight was sent; 0 if there is none
};

struct counters {
  int64_t marked;
  int64_t cpu_us;
  uint64_t events, frames, bytes, published, accepted, stored, refused, retried;
  uint64_t duplicates, disordered, overlap, merged, gaps, recovered, unrecovered;
  uint64_t reconnects, failures, returned, down_us, longest_down_us;
};

extern struct options options;
extern struct counters counters;
extern struct conn *conns;
extern struct room rooms[MAX_ROOMS];
extern int poller;
extern int wanted;      // members
extern int opening;     // connections on their way
extern int first_publisher;

// clock.c
int64_t now_us(void);
int64_t cpu_us(void);
uint32_t random_below(uint32_t bound);

// tokens.c
void read_tokens(const char *file);
const char *token_of(int index);

// conn.c
void conn_open(struct conn *conn, int64_t now);
void conn_ready(struct conn *conn, uint32_t events);
void conn_live(struct conn *conn);
void conn_lost(struct conn *conn, int code, const char *why);
void conn_write(struct conn *conn, const char *bytes, size_t length);
void conn_tick(struct conn *conn, int64_t now);

// websocket.c
size_t websocket_request(const struct conn *conn, const char *path, char *into, size_t size);
size_t websocket_read(struct conn *conn, char *bytes, size_t length, int64_t now);
void websocket_close(struct conn *conn);
void websocket_text(struct conn *conn, const char *text, size_t length);

// protocol.c
void protocol_path(const struct conn *conn, char *into, size_t size);
void protocol_upgraded(struct conn *conn);
void protocol_message(struct conn *conn, char *text, size_t length, int64_t now);
void protocol_ping(struct conn *conn);

// publish.c
void publish_start(double per_second, int bytes, bool acknowledged, int priority);
int64_t publish_due(int64_t now);
void publish_again(const struct conn *conn, int64_t now);
void publish_answer(const struct conn *conn, const char *text, size_t length, int64_t now);

// events.c
void events_position(struct conn *conn, const char *text, size_t length);
bool events_in(struct conn *conn, const char *text, size_t length, int64_t now);
const char *find(const char *text, size_t length, const char *what);

// frames.c
size_t frame_sockjs(const char *json, char *into, size_t size);
size_t frame_event(const struct conn *conn, uint64_t number, char *into, size_t size);
void frame_shape(int bytes, bool acknowledged, int priority);

// report.c
void report_latency(int64_t micros);
void report_close(int code);
void report_down(int64_t micros);
void report_error(const char *text, size_t length);
void report_mark(int64_t now);
void report_print(int64_t now);

#endif
