// One connection: opened, read, written, given up and opened again.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "load.h"

#define FIRST_WAIT_US 200000
#define LONGEST_WAIT_US 5000000
#define READ_AT_ONCE (256 << 10)

static char scratch[MAX_MESSAGE + READ_AT_ONCE];

static bool on_its_way(const struct conn *conn) {
  return conn->state >= CONNECTING && conn->state <= JOINING;
}

static void watch(struct conn *conn, int operation, uint32_t events) {
  struct epoll_event event = {.events = events, .data.u32 = (uint32_t)conn->index};
  epoll_ctl(poller, operation, conn->fd, &event);
}

static void release(char **buffer, size_t *length) {
  free(*buffer);
  *buffer = NULL;
  *length = 0;
}

static struct sockaddr_in loopback(uint32_t last, int port) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
  address.sin_addr.s_addr = htonl(0x7f000000 + last);
  return address;
}

// Many connections to one port need more addresses than one to come from.
static void bind_source(int fd, int index) {
  int on = 1;
  struct sockaddr_in from = loopback(1 + (uint32_t)(index % options.sources), 0);
  setsockopt(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
  bind(fd, (struct sockaddr *)&from, sizeof from);
}

void conn_open(struct conn *conn, int64_t now) {
  conn->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (conn->fd < 0) {
    conn->state = WAITING;
    conn->due = now + LONGEST_WAIT_US;
    counters.failures++;
    report_error(strerror(errno), strlen(strerror(errno)));
    return;
  }
  int on = 1;
  setsockopt(conn->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (options.sources > 1) {
    bind_source(conn->fd, conn->index);
  }
  conn->state = CONNECTING;
  conn->due = now + STUCK_US;
  opening++;
  struct sockaddr_in to = loopback(1, options.ports[conn->target]);
  if (connect(conn->fd, (struct sockaddr *)&to, sizeof to) != 0 && errno != EINPROGRESS) {
    conn_lost(conn, 1006, strerror(errno));
    return;
  }
  watch(conn, EPOLL_CTL_ADD, EPOLLOUT);
}

// The connection is in use from now on.
void conn_live(struct conn *conn) {
  int64_t now = now_us();
  opening--;
  if (conn->down_at != 0 && !conn->publisher) {
    report_down(now - conn->down_at);
  }
  conn->down_at = 0;
  if (conn->publisher) {
    publish_again(conn, now);
  }
  conn->state = LIVE;
  conn->attempts = 0;
  conn->live_at = now;
  conn->due = now + random_below(PING_US);
}

// Ends the connection; it is opened again after a while if that is wished and the code does not forbid it.
void conn_lost(struct conn *conn, int code, const char *why) {
  int64_t now = now_us();
  if (conn->state == LIVE) {
    conn->up += now - conn->live_at;
    conn->down_at = now;
  } else if (on_its_way(conn)) {
    opening--;
    counters.failures++;
    report_error(why, strlen(why));
  }
  close(conn->fd);
  conn->fd = -1;
  release(&conn->rest, &conn->rest_length);
  release(&conn->part, &conn->part_length);
  release(&conn->out, &conn->out_length);
  report_close(code);
  bool forbidden = code >= 3500 && code < 4000;
  if (!options.reconnect || forbidden) {
    conn->state = ENDED;
    return;
  }
  uint32_t most = conn->attempts > 4 ? LONGEST_WAIT_US : FIRST_WAIT_US << conn->attempts;
  conn->attempts++;
  conn->state = WAITING;
  conn->due = now + random_below(most);
  conn->target = (uint8_t)((conn->target + 1) % options.targets);
  counters.reconnects++;
}

static void flush_out(struct conn *conn) {
  ssize_t sent = send(conn->fd, conn->out, conn->out_length, MSG_NOSIGNAL);
  if (sent < 0) {
    if (errno != EAGAIN) {
      conn_lost(conn, 1006, strerror(errno));
    }
    return;
  }
  conn->out_length -= (size_t)sent;
  memmove(conn->out, conn->out + sent, conn->out_length);
  if (conn->out_length == 0) {
    release(&conn->out, &conn->out_length);
    watch(conn, EPOLL_CTL_MOD, EPOLLIN);
  }
}

void conn_write(struct conn *conn, const char *bytes, size_t length) {
  if (conn->out_length == 0) {
    ssize_t sent = send(conn->fd, bytes, length, MSG_NOSIGNAL);
    if (sent < 0 && errno != EAGAIN) {
      conn_lost(conn, 1006, strerror(errno));
      return;
    }
    size_t taken = sent < 0 ? 0 : (size_t)sent;
    bytes += taken;
    length -= taken;
    if (length == 0) {
      return;
    }
    watch(conn, EPOLL_CTL_MOD, EPOLLIN | EPOLLOUT);
  }
  if (conn->out_length + length > MAX_MESSAGE) {
    conn_lost(conn, 1006, "the server takes nothing more");
    return;
  }
  conn->out = realloc(conn->out, conn->out_length + length);
  memcpy(conn->out + conn->out_length, bytes, length);
  conn->out_length += length;
}

static void connected(struct conn *conn) {
  int error = 0;
  socklen_t size = sizeof error;
  getsockopt(conn->fd, SOL_SOCKET, SO_ERROR, &error, &size);
  if (error != 0) {
    conn_lost(conn, 1006, strerror(error));
    return;
  }
  char path[200];
  char request[5000];
  protocol_path(conn, path, sizeof path);
  conn->state = UPGRADING;
  watch(conn, EPOLL_CTL_MOD, EPOLLIN);
  conn_write(conn, request, websocket_request(conn, path, request, sizeof request));
}

// How much of the bytes the answer to the upgrade is; 0 if it is not whole yet.
static size_t upgraded(struct conn *conn, const char *bytes, size_t length) {
  const char *end = find(bytes, length, "\r\n\r\n");
  if (end == NULL) {
    return 0;
  }
  if (length < 12 || memcmp(bytes, "HTTP/1.1 101", 12) != 0) {
    report_error(bytes, length);
    conn_lost(conn, 1006, "the server did not upgrade the connection");
    return 0;
  }
  conn->state = OPENING;
  protocol_upgraded(conn);
  return (size_t)(end - bytes) + 4;
}

static void keep_rest(struct conn *conn, const char *bytes, size_t length) {
  char *kept = NULL;
  if (length > 0) {
    kept = malloc(length);
    memcpy(kept, bytes, length);
  }
  free(conn->rest);
  conn->rest = kept;
  conn->rest_length = length;
}

static void read_some(struct conn *conn) {
  size_t have = conn->rest_length;
  if (have > 0) {
    memcpy(scratch, conn->rest, have);
  }
  ssize_t got = recv(conn->fd, scratch + have, READ_AT_ONCE, 0);
  if (got <= 0) {
    if (got == 0 || errno != EAGAIN) {
      conn_lost(conn, 1006, got == 0 ? "the server closed the connection" : strerror(errno));
    }
    return;
  }
  int64_t now = now_us();
  have += (size_t)got;
  size_t used = 0;
  if (conn->state == UPGRADING) {
    used = upgraded(conn, scratch, have);
  }
  if (conn->fd >= 0 && conn->state > UPGRADING) {
    used += websocket_read(conn, scratch + used, have - used, now);
  }
  if (conn->fd >= 0) {
    keep_rest(conn, scratch + used, have - used);
  }
}

void conn_ready(struct conn *conn, uint32_t events) {
  if (conn->fd < 0) {
    return;
  }
  if (conn->state == CONNECTING) {
    connected(conn);
    return;
  }
  if ((events & EPOLLOUT) != 0 && conn->out_length > 0) {
    flush_out(conn);
  }
  if (conn->fd >= 0 && (events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0) {
    read_some(conn);
  }
}

// Does what time demands.
void conn_tick(struct conn *conn, int64_t now) {
  bool begins = conn->state == OFF && opening < options.opening;
  if (begins || (conn->state == WAITING && conn->due <= now)) {
    conn_open(conn, now);
  } else if (conn->state == LIVE && conn->due <= now) {
    conn->due = now + PING_US;
    protocol_ping(conn);
  } else if (on_its_way(conn) && conn->due <= now) {
    conn_lost(conn, 1006, "nothing came for too long");
  }
}
