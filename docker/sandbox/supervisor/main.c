/* The course of one run. */
#include "supervisor.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

static const struct language *language;
static struct started ahead;
static int control = -1; /* to the interpreter that was started ahead */

static void guard(void) {
  sigset_t child;
  sigemptyset(&child);
  sigaddset(&child, SIGCHLD);
  sigprocmask(SIG_BLOCK, &child, NULL);
  signal(SIGPIPE, SIG_IGN);
  if (prctl(PR_SET_DUMPABLE, 0) < 0) broken("cannot hide from other processes");
}

/* One line of JSON members about what was started ahead, or about the language. */
static void describe(struct text *ready, int from) {
  char line[4096];
  size_t size = 0;
  ssize_t got = 0;
  while (size < sizeof line - 1 && !memchr(line, '\n', size) && (got = read(from, line + size, sizeof line - 1 - size)) > 0) size += (size_t)got;
  char *stop = memchr(line, '\n', size);
  if (!stop) broken("the interpreter did not start");
  *stop = 0;
  if (language->ahead) {
    add(ready, line, strlen(line));
  } else {
    addf(ready, "\"version\":");
    add_json(ready, line, strlen(line));
    addf(ready, ",\"preloaded\":[]");
  }
}

static void get_ready(void) {
  struct text ready = {0};
  int source;
  addf(&ready, "{\"protocol\":%d,\"language\":\"%s\",", PROTOCOL, language->name);
  if (language->prepare) language->prepare();
  if (language->ahead) {
    int orders[2], answers[2];
    if (pipe2(orders, O_CLOEXEC) < 0 || pipe2(answers, O_CLOEXEC) < 0) broken("no pipes");
    ahead = start(language->ahead, orders[0], answers[1]);
    close(orders[0]);
    close(answers[1]);
    control = orders[1];
    source = answers[0];
  } else {
    source = open(language->version_file, O_RDONLY | O_CLOEXEC);
  }
  describe(&ready, source);
  close(source);
  addf(&ready, "}");
  send_frame('R', ready.bytes, ready.size);
}

static void set_environment(const struct json *variables) {
  for (const struct json *one = variables ? variables->first : NULL; one; one = one->next) {
    if (!one->key || one->kind != STRING || setenv(one->key, one->string, 1) < 0) broken("an environment that is no object of strings");
  }
}

static void write_order(const char *bytes, size_t size) {
  while (size > 0) {
    ssize_t written = write(control, bytes, size);
    if (written <= 0) return; /* It is gone, which the run will show. */
    bytes += written;
    size -= (size_t)written;
  }
}

/* Hands the run to what was started ahead, whose last descriptor beside its pipes this closes. */
static struct started resume(const struct text *order) {
  uint32_t size = htonl((uint32_t)order->size);
  write_order((const char *)&size, sizeof size);
  write_order(order->bytes, order->size);
  close(control);
  control = -1;
  return ahead;
}

static struct started begin(const struct json *run, const struct text *order, char **command) {
  if (!command) return resume(order);
  if (control >= 0) {
    kill_all();
    close(control);
    close(ahead.in);
    close(ahead.out);
    close(ahead.err);
  }
  set_environment(member(run, "env"));
  return start(command, -1, -1);
}

/* An order of no bytes tells what was started ahead to load what programs often use: not before, for containers in a hurry. */
static void load_if_idle(void) {
  uint32_t nothing = 0;
  if (control >= 0 && poll(&(struct pollfd){.fd = 0, .events = POLLIN}, 1, IDLE_MILLIS) == 0) write_order((const char *)&nothing, sizeof nothing);
}

static void run_once(void) {
  struct frame frame;
  struct text order = {0};
  load_if_idle();
  wait_frame(&frame);
  if (frame.type != 'J') broken("a first frame that is not RUN");
  add(&order, frame.payload, frame.size);
  const struct json *run = parse_json(order.bytes, order.size);
  if (number_of(run, "protocol", 0) != PROTOCOL) broken("a RUN that is none of this protocol");
  struct outcome outcome = {.end = "start-failed"};
  struct artefacts artefacts = {0};
  const char *problem = NULL, *failed = take_files();
  char **command = language->command(run, &problem);
  if (failed) outcome.end = "files-failed";
  if (!failed) failed = problem;
  if (!failed) {
    const struct json *limits = member(run, "limits");
    pump(begin(run, &order, command), limits, &outcome);
    send_artefacts(member(run, "artefacts"), number_of(limits, "artefactCount", 0), number_of(limits, "artefactBytes", 0), &artefacts);
  } else {
    kill_all();
  }
  send_result(&outcome, failed, &artefacts);
}

int main(int count, char **arguments) {
  language = count == 2 ? find_language(arguments[1]) : NULL;
  if (!language) broken("usage: supervisor LANGUAGE");
  guard();
  open_frames();
  get_ready();
  run_once();
  for (struct frame frame;;) {
    poll(&(struct pollfd){.fd = 0, .events = POLLIN}, 1, -1);
    read_frames(); /* Ends with the node. */
    while (next_frame(&frame)) continue;
  }
}
