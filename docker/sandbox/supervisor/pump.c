/* While the program runs: input to it, output from it, limits. */
#include "supervisor.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LOOK_MILLIS = 100, BEHIND_THE_NODE_MILLIS = 2000 };

/* One run; a single one per process, so that the look during a blocked write finds it. */
static struct {
  const char *end; /* what ended it first, NULL while it runs */
  double begun, wall, cpu, cpu_before, output;
  bool input_ended;
  size_t input_size, input_at;
  char input[INPUT_LIMIT];
} run;

static void end(const char *why) {
  if (!run.end) run.end = why;
  kill(-1, SIGKILL);
}

static void look_at_limits(void) {
  if (run.end) return;
  if (now_millis() > run.begun + run.wall) end("wall");
  if (run.cpu > 0 && processor_millis() - run.cpu_before > run.cpu) end("cpu");
}

static void take_frames(void) {
  struct frame frame;
  while (next_frame(&frame)) {
    if (frame.type == 'K') {
      end("killed");
    } else if (frame.type == 'E') {
      run.input_ended = true;
    } else if (frame.type == 'I' && !run.input_ended && run.input_size + frame.size <= INPUT_LIMIT) {
      memcpy(run.input + run.input_size, frame.payload, frame.size);
      run.input_size += frame.size;
    } else {
      broken("a frame that is none of INPUT, INPUT END and KILL, or too much input");
    }
  }
}

/* Gives the program what it takes; closes its input when all was taken or it reads no more. */
static void give_input(int *in) {
  while (*in >= 0 && run.input_at < run.input_size) {
    ssize_t taken = write(*in, run.input + run.input_at, run.input_size - run.input_at);
    if (taken < 0 && errno == EAGAIN) return;
    run.input_at = taken < 0 ? run.input_size : run.input_at + (size_t)taken;
  }
  if (*in >= 0 && run.input_ended) {
    close(*in);
    *in = -1;
  }
}

/* Passes on what one pipe holds, at most a chunk; false at its end. */
static bool pass(int pipe, char type) {
  static char chunk[OUTPUT_CHUNK];
  ssize_t size = read(pipe, chunk, sizeof chunk);
  if (size <= 0) return size < 0 && errno == EAGAIN;
  size_t may = (double)size > run.output ? (size_t)run.output : (size_t)size;
  if (may > 0) send_frame(type, chunk, may);
  run.output -= (double)may;
  if (may < (size_t)size) end("output");
  return true;
}

static void drain(int pipe, char type) {
  while (pass(pipe, type)) {
    struct pollfd more = {.fd = pipe, .events = POLLIN};
    if (poll(&more, 1, 0) == 0) break; /* Only if a process was in the kernel when it was killed. */
  }
}

static bool ended(pid_t pid, struct outcome *outcome) {
  int status;
  struct rusage usage;
  pid_t found;
  while ((found = wait4(-1, &status, WNOHANG, &usage)) > 0) {
    if (found != pid) continue;
    outcome->status = status;
    outcome->usage = usage;
    outcome->millis = now_millis() - run.begun;
    return true;
  }
  return false;
}

static void wait_for(struct started *program, int children) {
  struct pollfd all[] = {
      {.fd = 0, .events = POLLIN},
      {.fd = children, .events = POLLIN},
      {.fd = program->out, .events = POLLIN},
      {.fd = program->err, .events = POLLIN},
      {.fd = run.input_at < run.input_size ? program->in : -1, .events = POLLOUT},
  };
  poll(all, sizeof all / sizeof *all, LOOK_MILLIS);
  struct signalfd_siginfo ignored;
  while (all[1].revents && read(children, &ignored, sizeof ignored) > 0) continue;
  if (all[0].revents) read_frames();
  take_frames();
  give_input(&program->in);
  int *pipes[] = {&program->out, &program->err};
  for (int i = 0; i < 2; i++) {
    if (all[2 + i].revents && !pass(*pipes[i], i == 0 ? 'O' : 'X')) {
      close(*pipes[i]);
      *pipes[i] = -1;
    }
  }
  look_at_limits();
}

void pump(struct started program, const struct json *limits, struct outcome *outcome) {
  run.begun = now_millis();
  run.wall = number_of(limits, "wallMillis", 30e3) + BEHIND_THE_NODE_MILLIS;
  run.cpu = number_of(limits, "cpuMillis", 0);
  run.cpu_before = run.cpu > 0 ? processor_millis() : 0;
  run.output = number_of(limits, "outputBytes", 1 << 20);
  on_wait(look_at_limits);
  sigset_t child;
  sigemptyset(&child);
  sigaddset(&child, SIGCHLD);
  int children = signalfd(-1, &child, SFD_NONBLOCK | SFD_CLOEXEC);
  take_frames();
  while (!ended(program.pid, outcome)) wait_for(&program, children);
  outcome->left = count_others();
  kill_all();
  on_wait(NULL);
  if (program.out >= 0) drain(program.out, 'O');
  if (program.err >= 0) drain(program.err, 'X');
  outcome->end = run.end ? run.end : "exited";
}
