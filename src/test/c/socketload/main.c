// socketload PROTOCOL PORT[,PORT...] --rooms N --prefix NAME ... : holds connections and answers commands, one a line:
//   clients N                      so many members are to be connected; never fewer than before
//   load RATE BYTES ACK PRIORITY   each room's publisher sends RATE events a second with bodies of BYTES; 0 stops
//   mark                           counting begins anew
//   stat                           prints what came since the mark, as one line of JSON
//   quit                           as does the end of the input
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "load.h"

#define INPUT UINT32_MAX
#define TICK_US 20000
#define EVENTS_AT_ONCE 256
#define MOST 20000
#define GOODBYE_US 1000000LL

struct options options = {.rooms = 1, .sources = 4, .opening = 50, .prefix = "project:bench-"};
struct counters counters;
struct conn *conns;
struct room rooms[MAX_ROOMS];
int poller;
int wanted;
int opening;
int first_publisher = MOST;
static int64_t leaving_until;

static void usage(void) {
  fprintf(stderr,
          "usage: socketload raw|bridge|stock|socketio PORT[,PORT...] [--rooms N] [--prefix NAME]\n"
          "                  [--tokens FILE] [--sources N] [--opening N] [--reconnect] [--positions]\n"
          "                  [--spread]\n");
  exit(2);
}

static int number(const char *text, int least, int most) {
  char *end;
  long value = strtol(text, &end, 10);
  if (*end != 0 || value < least || value > most) {
    fprintf(stderr, "socketload: %s is not between %d and %d\n", text, least, most);
    exit(2);
  }
  return (int)value;
}

static void read_options(int count, char **arguments) {
  static const struct option known[] = {
      {"rooms", required_argument, NULL, 'r'},   {"prefix", required_argument, NULL, 'x'},
      {"tokens", required_argument, NULL, 't'},  {"sources", required_argument, NULL, 's'},
      {"opening", required_argument, NULL, 'o'}, {"reconnect", no_argument, NULL, 'c'},
      {"positions", no_argument, NULL, 'p'},     {"spread", no_argument, NULL, 'd'},
      {NULL, 0, NULL, 0}};
  static const char *const protocols[] = {"raw", "bridge", "stock", "socketio"};
  int each;
  while ((each = getopt_long(count, arguments, "", known, NULL)) != -1) {
    switch (each) {
      case 'r': options.rooms = number(optarg, 1, MAX_ROOMS); break;
      case 'x': options.prefix = optarg; break;
      case 't': read_tokens(optarg); break;
      case 's': options.sources = number(optarg, 1, 200); break;
      case 'o': options.opening = number(optarg, 1, 1000); break;
      case 'c': options.reconnect = true; break;
      case 'p': options.positions = true; break;
      case 'd': options.spread = true; break;
      default: usage();
    }
  }
  if (count - optind != 2) {
    usage();
  }
  int protocol = 0;
  while (protocol < 4 && strcmp(protocols[protocol], arguments[optind]) != 0) {
    protocol++;
  }
  if (protocol == 4) {
    usage();
  }
  options.protocol = (enum protocol)protocol;
  for (char *port = strtok(arguments[optind + 1], ","); port != NULL; port = strtok(NULL, ",")) {
    if (options.targets == MAX_TARGETS) {
      usage();
    }
    options.ports[options.targets++] = number(port, 1, 65535);
  }
}

// Members are spread over the servers, and over the rooms on each.
static void prepare(void) {
  conns = calloc(MOST + MAX_ROOMS, sizeof *conns);
  for (int i = 0; i < MOST + options.rooms; i++) {
    struct conn *conn = &conns[i];
    bool publisher = i >= first_publisher;
    conn->fd = -1;
    conn->index = i;
    conn->publisher = publisher;
    conn->target = publisher && !options.spread ? 0 : (uint8_t)(i % options.targets);
    conn->room = (uint16_t)(publisher ? i - first_publisher : i / options.targets % options.rooms);
  }
}

// Says goodbye on every connection; the program ends when the servers have answered, or do not.
static void leave(void) {
  struct epoll_event none = {0};
  epoll_ctl(poller, EPOLL_CTL_DEL, STDIN_FILENO, &none);
  options.reconnect = false;
  leaving_until = now_us() + GOODBYE_US;
  for (int i = 0; i < MOST + options.rooms; i++) {
    if (conns[i].state == LIVE) {
      websocket_close(&conns[i]);
    } else if (conns[i].fd < 0) {
      conns[i].state = ENDED;
    }
  }
}

static bool left(int64_t now) {
  if (leaving_until == 0 || now >= leaving_until) {
    return leaving_until != 0;
  }
  for (int i = 0; i < MOST + options.rooms; i++) {
    if (conns[i].state == LIVE) {
      return false;
    }
  }
  return true;
}

static void command(char *line) {
  double rate;
  int first;
  int acknowledged;
  int priority;
  if (sscanf(line, "clients %d", &first) == 1) {
    wanted = first > MOST ? MOST : first > wanted ? first : wanted;
  } else if (sscanf(line, "load %lf %d %d %d", &rate, &first, &acknowledged, &priority) == 4) {
    publish_start(rate, first, acknowledged != 0, priority);
  } else if (strcmp(line, "mark") == 0) {
    report_mark(now_us());
  } else if (strcmp(line, "stat") == 0) {
    report_print(now_us());
  } else if (strcmp(line, "quit") == 0) {
    leave();
  } else {
    fprintf(stderr, "socketload: no such command: %s\n", line);
    exit(2);
  }
}

static void read_commands(void) {
  static char input[4096];
  static size_t length;
  ssize_t got = read(STDIN_FILENO, input + length, sizeof input - length);
  if (got <= 0) {
    leave();
    return;
  }
  length += (size_t)got;
  char *end;
  while ((end = memchr(input, '\n', length)) != NULL) {
    *end = 0;
    command(input);
    size_t used = (size_t)(end - input) + 1;
    length -= used;
    memmove(input, end + 1, length);
  }
}

static void tick(int64_t now) {
  for (int i = 0; i < options.rooms; i++) {
    conn_tick(&conns[first_publisher + i], now);
  }
  for (int i = 0; i < wanted; i++) {
    conn_tick(&conns[i], now);
  }
}

int main(int count, char **arguments) {
  read_options(count, arguments);
  prepare();
  poller = epoll_create1(EPOLL_CLOEXEC);
  struct epoll_event input = {.events = EPOLLIN, .data.u32 = INPUT};
  epoll_ctl(poller, EPOLL_CTL_ADD, STDIN_FILENO, &input);
  report_mark(now_us());
  int64_t next_tick = 0;
  for (;;) {
    int64_t now = now_us();
    if (now >= next_tick) {
      if (left(now)) {
        return 0;
      }
      tick(now);
      next_tick = now + TICK_US;
    }
    int64_t next = publish_due(now);
    next = next < next_tick ? next : next_tick;
    int64_t wait = next - now_us();
    struct epoll_event ready[EVENTS_AT_ONCE];
    int found = epoll_wait(poller, ready, EVENTS_AT_ONCE, wait <= 0 ? 0 : (int)((wait + 999) / 1000));
    for (int i = 0; i < found; i++) {
      if (ready[i].data.u32 == INPUT) {
        read_commands();
      } else {
        conn_ready(&conns[ready[i].data.u32], ready[i].events);
      }
    }
  }
}
