/* What each language starts ahead, and what it starts for a run. */
#include "supervisor.h"

#include <stdlib.h>
#include <string.h>

#define NODE "/usr/local/bin/node"
#define HERE "/opt/pilothouse/"

static char *const javascript[] = {NODE, "--v8-pool-size=1", HERE "ahead.js", "javascript", NULL};
static char *const typescript[] = {NODE, "--v8-pool-size=1", HERE "ahead.js", "typescript", NULL};

static char **with_arguments(const struct json *run, int fixed, char *const before[]) {
  const struct json *all = member(run, "argv");
  int count = fixed;
  for (const struct json *one = all ? all->first : NULL; one; one = one->next) count++;
  char **made = calloc((size_t)count + 1, sizeof *made);
  if (!made) broken("no memory");
  for (int i = 0; i < fixed; i++) made[i] = before[i];
  for (const struct json *one = all ? all->first : NULL; one; one = one->next) {
    if (one->kind != STRING) broken("an argument that is no string");
    made[fixed++] = one->string;
  }
  return made;
}

static bool is_mode(const struct json *run, const char *mode) { return strcmp(string_of(run, "mode", ""), mode) == 0; }

/* The program's name, which must be one of the run's files. */
static char *program(const struct json *run, const char **problem) {
  struct json *named = member(run, "program");
  if (named && named->kind == STRING && is_name(named->string, strlen(named->string))) return named->string;
  *problem = "the program is no relative name of a file";
  return "";
}

/* A whole command, if the run is one. */
static char **own_command(const struct json *run, const char **problem) {
  char **made = with_arguments(run, 0, NULL);
  if (!made[0] || !*made[0]) *problem = "the command is empty";
  return made;
}

/* Whether a command means the interpreter that was started ahead: the test runners, and node with a file. */
static bool is_for_node_ahead(char **command) {
  if (!command[0]) return false;
  if (strcmp(command[0], "jest") == 0 || strcmp(command[0], "vitest") == 0) return true;
  return strcmp(command[0], "node") == 0 && command[1] && command[1][0] != '-' && command[1][0];
}

static char **node_command(const struct json *run, const char **problem) {
  if (is_mode(run, "command")) {
    char **command = own_command(run, problem);
    return is_for_node_ahead(command) ? NULL : command;
  }
  program(run, problem);
  if (is_mode(run, "module")) *problem = "this language runs no modules by name; use a command";
  return NULL;
}

static char **go_command(const struct json *run, const char **problem) {
  if (is_mode(run, "command")) return own_command(run, problem);
  if (is_mode(run, "module")) *problem = "this language runs no modules by name; use a command";
  char *const before[] = {"/bin/sh", HERE "run-go", (char *)string_of(run, "mode", ""), program(run, problem)};
  return with_arguments(run, 4, before);
}

static const struct language languages[] = {
    {.name = "javascript", .ahead = javascript, .command = node_command},
    {.name = "typescript", .ahead = typescript, .command = node_command},
    {.name = "go", .command = go_command, .prepare = prepare_go, .version_file = "/usr/lib/go/VERSION"},
};

const struct language *find_language(const char *name) {
  for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
    if (strcmp(languages[i].name, name) == 0) return &languages[i];
  }
  return NULL;
}
