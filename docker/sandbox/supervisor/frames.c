/* Frames over standard input and output, which are read and written without waiting, so that neither can hold up the other. */
#include "supervisor.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The node sends at most 1 MiB of input beside RUN; more than a few frames unread is a broken node, or files, which are read frame by frame. */
static char buffer[INPUT_LIMIT + 4 * FRAME_LIMIT];
static size_t from, to;
static void (*looker)(void);

void on_wait(void (*look)(void)) { looker = look; }

_Noreturn void broken(const char *why) {
  fprintf(stderr, "supervisor: %s\n", why);
  kill(-1, SIGKILL);
  _exit(BROKEN);
}

/* The node is gone, or needs this no more. */
static _Noreturn void gone(void) {
  kill(-1, SIGKILL);
  _exit(0);
}

void open_frames(void) {
  for (int fd = 0; fd < 2; fd++) {
    if (fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK) < 0) broken("no standard input or output");
  }
}

void read_frames(void) {
  if (from > 0) {
    memmove(buffer, buffer + from, to - from);
    to -= from;
    from = 0;
  }
  if (to == sizeof buffer) return;
  ssize_t size = read(0, buffer + to, sizeof buffer - to);
  if (size > 0) {
    to += (size_t)size;
  } else if (size == 0 || (errno != EAGAIN && errno != EINTR)) {
    gone();
  }
}

bool next_frame(struct frame *frame) {
  if (to - from < 4) return false;
  uint32_t length;
  memcpy(&length, buffer + from, 4);
  length = ntohl(length);
  if (length < 1 || length > FRAME_LIMIT) broken("a frame of a wrong length");
  if (to - from < 4 + (size_t)length) return false;
  *frame = (struct frame){buffer[from + 4], buffer + from + 5, length - 1};
  from += 4 + (size_t)length;
  if (frame->type == 'Q') gone();
  return true;
}

void wait_frame(struct frame *frame) {
  while (!next_frame(frame)) {
    poll(&(struct pollfd){.fd = 0, .events = POLLIN}, 1, -1);
    read_frames();
  }
}

static void write_all(const char *bytes, size_t size) {
  while (size > 0) {
    ssize_t written = write(1, bytes, size);
    if (written > 0) {
      bytes += written;
      size -= (size_t)written;
      continue;
    }
    if (errno != EAGAIN && errno != EINTR) broken("the node does not read");
    struct pollfd both[] = {{.fd = 1, .events = POLLOUT}, {.fd = to - from < sizeof buffer ? 0 : -1, .events = POLLIN}};
    poll(both, 2, 100);
    if (looker) looker();
    /* Only the end of the node matters here; the frames stay for later. Those handed out were copied by then. */
    if (both[1].revents) read_frames();
  }
}

void send_frame(char type, const void *payload, size_t size) {
  char head[5];
  uint32_t length = htonl((uint32_t)size + 1);
  memcpy(head, &length, 4);
  head[4] = type;
  write_all(head, sizeof head);
  write_all(payload, size);
}

void send_named(char type, const char *name, uint32_t size) {
  char payload[4 + NAME_LIMIT];
  uint32_t big = htonl(size);
  size_t length = strlen(name);
  memcpy(payload, &big, 4);
  memcpy(payload + 4, name, length);
  send_frame(type, payload, 4 + length);
}
