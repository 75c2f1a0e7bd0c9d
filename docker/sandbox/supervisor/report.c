/* The result of a run, with what the kernel says about it. */
#include "supervisor.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* The text of a small file of the kernel; empty when it is not there. */
static const char *content(const char *path) {
  static char bytes[8192];
  int file = open(path, O_RDONLY | O_CLOEXEC);
  ssize_t size = file < 0 ? 0 : read(file, bytes, sizeof bytes - 1);
  if (file >= 0) close(file);
  bytes[size > 0 ? size : 0] = 0;
  return bytes;
}

static void add_network(struct text *out) {
  char *save, all[8192], *line;
  const char *separator = "";
  snprintf(all, sizeof all, "%s", content("/proc/net/dev"));
  addf(out, ",\"network\":{");
  for (line = strtok_r(all, "\n", &save); line; line = strtok_r(NULL, "\n", &save)) {
    char name[32];
    unsigned long long received, sent;
    if (sscanf(line, " %31[^: |]: %llu %*u %*u %*u %*u %*u %*u %*u %llu", name, &received, &sent) != 3) continue;
    addf(out, "%s\"%s\":[%llu,%llu]", separator, name, received, sent);
    separator = ",";
  }
  addf(out, "}");
}

/* Adds a figure: the number after a word at the start of a line, or the first number without a word. False when it is not there. */
static bool add_figure(struct text *out, const char *key, const char *path, const char *word, double divisor) {
  const char *text = content(path);
  size_t size = word ? strlen(word) : 0;
  while (*text && word && !(strncmp(text, word, size) == 0 && text[size] == ' ')) {
    const char *line = strchr(text, '\n');
    text = line ? line + 1 : "";
  }
  if (!*text) return false;
  double figure = strtod(text + size, NULL) / divisor;
  addf(out, "%s\"%s\":%.0f", out->bytes[out->size - 1] == '{' ? "" : ",", key, figure);
  return true;
}

#define GROUP "/sys/fs/cgroup/"

/* Version 2 of control groups, else version 1. */
static void add_group(struct text *out) {
  addf(out, ",\"cgroup\":{");
  if (!add_figure(out, "oomKills", GROUP "memory.events", "oom_kill", 1)) {
    add_figure(out, "oomKills", GROUP "memory/memory.oom_control", "oom_kill", 1);
  }
  if (!add_figure(out, "memoryPeakBytes", GROUP "memory.peak", NULL, 1)) {
    add_figure(out, "memoryPeakBytes", GROUP "memory/memory.max_usage_in_bytes", NULL, 1);
  }
  if (!add_figure(out, "cpuMicros", GROUP "cpu.stat", "usage_usec", 1)) {
    add_figure(out, "cpuMicros", GROUP "cpuacct/cpuacct.usage", NULL, 1e3);
  }
  if (!add_figure(out, "throttledMicros", GROUP "cpu.stat", "throttled_usec", 1)) {
    add_figure(out, "throttledMicros", GROUP "cpu/cpu.stat", "throttled_time", 1e3);
  }
  addf(out, "}");
}

static double micros(struct timeval time) { return 1e6 * (double)time.tv_sec + (double)time.tv_usec; }

void send_result(const struct outcome *outcome, const char *message, const struct artefacts *artefacts) {
  struct text out = {0};
  bool ran = message == NULL;
  addf(&out, "{\"end\":\"%s\",\"message\":", outcome->end);
  if (ran) {
    addf(&out, "null");
  } else {
    add_json(&out, message, strlen(message));
  }
  if (ran && WIFSIGNALED(outcome->status)) {
    addf(&out, ",\"exit\":null,\"signal\":%d", WTERMSIG(outcome->status));
  } else if (ran) {
    addf(&out, ",\"exit\":%d,\"signal\":null", WEXITSTATUS(outcome->status));
  } else {
    addf(&out, ",\"exit\":null,\"signal\":null");
  }
  addf(&out, ",\"wallMicros\":%.0f,\"userMicros\":%.0f,\"systemMicros\":%.0f,\"maxRssKilobytes\":%ld,\"left\":%d", 1e3 * outcome->millis,
       micros(outcome->usage.ru_utime), micros(outcome->usage.ru_stime), outcome->usage.ru_maxrss, outcome->left);
  add_network(&out);
  add_group(&out);
  addf(&out, ",\"artefacts\":%d,\"skipped\":[", artefacts->sent);
  if (artefacts->skipped.size) add(&out, artefacts->skipped.bytes, artefacts->skipped.size);
  addf(&out, "]}");
  send_frame('Z', out.bytes, out.size);
}
