// One bearer token a line; connections take them in turn, so that each can be a user of its own.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "load.h"

#define MAX_TOKENS 20000

static char *tokens[MAX_TOKENS];
static int count;

void read_tokens(const char *file) {
  FILE *in = fopen(file, "r");
  if (in == NULL) {
    fprintf(stderr, "socketload: cannot read the tokens in %s\n", file);
    exit(2);
  }
  char line[4096];
  while (count < MAX_TOKENS && fgets(line, sizeof line, in) != NULL) {
    line[strcspn(line, "\n")] = 0;
    tokens[count++] = strdup(line);
  }
  fclose(in);
}

// The token of a connection, or null if there are none. Publishers take theirs from the end.
const char *token_of(int index) {
  if (count == 0) {
    return NULL;
  }
  int at = index < first_publisher ? index : count - 1 - (index - first_publisher) % count;
  return tokens[at % count];
}
