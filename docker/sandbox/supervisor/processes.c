/* The processes of this container, of which this one is the first. */
#include "supervisor.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

double now_millis(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return 1e3 * (double)now.tv_sec + 1e-6 * (double)now.tv_nsec;
}

/* Calls each with the part of /proc/N/stat after the name, for every other process that is no zombie. */
static void each_other(void (*call)(const char *stat, void *state), void *state) {
  DIR *all = opendir("/proc");
  struct dirent *entry;
  while (all && (entry = readdir(all))) {
    if (!isdigit((unsigned char)entry->d_name[0]) || atoi(entry->d_name) == getpid()) continue;
    char path[64], line[1024];
    snprintf(path, sizeof path, "/proc/%.20s/stat", entry->d_name);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t size = file < 0 ? -1 : read(file, line, sizeof line - 1);
    if (file >= 0) close(file);
    if (size <= 0) continue;
    line[size] = 0;
    char *rest = strrchr(line, ')');
    if (rest && rest[1] == ' ' && rest[2] != 'Z' && rest[2] != 'X') call(rest + 2, state);
  }
  if (all) closedir(all);
}

static void count(const char *stat, void *state) {
  (void)stat;
  ++*(int *)state;
}

int count_others(void) {
  int found = 0;
  each_other(count, &found);
  return found;
}

static void sum(const char *stat, void *state) {
  unsigned long user, system;
  long user_of_reaped, system_of_reaped;
  if (sscanf(stat, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu %ld %ld", &user, &system, &user_of_reaped, &system_of_reaped) == 4) {
    *(double *)state += (double)user + (double)system + (double)user_of_reaped + (double)system_of_reaped;
  }
}

double processor_millis(void) {
  double ticks = 0;
  struct rusage reaped;
  each_other(sum, &ticks);
  getrusage(RUSAGE_CHILDREN, &reaped);
  return 1e3 * ticks / (double)sysconf(_SC_CLK_TCK) + 1e3 * (double)(reaped.ru_utime.tv_sec + reaped.ru_stime.tv_sec) +
         1e-3 * (double)(reaped.ru_utime.tv_usec + reaped.ru_stime.tv_usec);
}

void kill_all(void) {
  kill(-1, SIGKILL);
  while (waitpid(-1, NULL, 0) > 0 || errno == EINTR) kill(-1, SIGKILL);
}

static void move(int from, int to) {
  if (from < 0) return;
  if (dup2(from, to) < 0) _exit(126);
}

/* Becomes the program. The descriptors above 4 close themselves. */
static _Noreturn void become(char *const argv[], const int ends[5]) {
  prctl(PR_SET_DUMPABLE, 1);
  setsid();
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  for (int number = 1; number < 65; number++) signal(number, SIG_DFL);
  int score = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
  if (score >= 0 && write(score, "1000", 4) == 4) close(score);
  for (int i = 0; i < 5; i++) move(ends[i], i);
  execvp(argv[0], argv);
  fprintf(stderr, "%s: %s\n", argv[0], errno == ENOENT ? "command not found" : strerror(errno));
  _exit(errno == ENOENT ? 127 : 126);
}

struct started start(char *const argv[], int control, int ready) {
  int in[2], out[2], err[2], ends[5];
  if (pipe2(in, O_CLOEXEC) < 0 || pipe2(out, O_CLOEXEC) < 0 || pipe2(err, O_CLOEXEC) < 0) broken("no pipes");
  /* Above the places where they are wanted, so that no move overwrites another's source. */
  int sources[] = {in[0], out[1], err[1], control, ready};
  for (int i = 0; i < 5; i++) {
    ends[i] = sources[i] < 0 ? -1 : fcntl(sources[i], F_DUPFD_CLOEXEC, 10);
  }
  pid_t child = fork();
  if (child == 0) become(argv, ends);
  if (child < 0) broken("cannot fork");
  for (int i = 0; i < 5; i++) {
    if (ends[i] >= 0) close(ends[i]);
  }
  close(in[0]);
  close(out[1]);
  close(err[1]);
  struct started made = {child, in[1], out[0], err[0]};
  int ours[] = {made.in, made.out, made.err};
  for (int i = 0; i < 3; i++) fcntl(ours[i], F_SETFL, O_NONBLOCK);
  return made;
}
