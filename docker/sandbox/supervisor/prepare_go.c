/*
 * What Go needs beside its program: a folder for temporary files that is not the workspace, whose go.mod the go command would ignore, and its build cache: a
 * folder that can be written, with links to every entry of the image's read-only one. The go command cannot use
 * a read-only cache for everything that it does; made before READY, this costs a run nothing.
 */
#include "supervisor.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define IMAGE_CACHE "/opt/pilothouse/go-cache"
#define CACHE "/build/cache"

static void link_folder(const char *name) {
  char from[300], to[300];
  snprintf(from, sizeof from, IMAGE_CACHE "/%.2s", name);
  snprintf(to, sizeof to, CACHE "/%.2s", name);
  DIR *folder = opendir(from);
  if (!folder || mkdir(to, 0755) < 0) broken("the build cache cannot be made in /build");
  struct dirent *entry;
  while ((entry = readdir(folder))) {
    if (entry->d_type != DT_REG) continue;
    snprintf(from, sizeof from, IMAGE_CACHE "/%.2s/%.200s", name, entry->d_name);
    snprintf(to, sizeof to, CACHE "/%.2s/%.200s", name, entry->d_name);
    if (symlink(from, to) < 0) broken("/build has too few inodes for the build cache");
  }
  closedir(folder);
}

void prepare_go(void) {
  DIR *folder = opendir(IMAGE_CACHE);
  if (!folder || mkdir(CACHE, 0755) < 0 || mkdir("/build/tmp", 0755) < 0) broken("the image has no build cache, or /build cannot be written");
  struct dirent *entry;
  while ((entry = readdir(folder))) {
    if (entry->d_type == DT_DIR && entry->d_name[0] != '.' && entry->d_name[2] == 0) link_folder(entry->d_name);
  }
  closedir(folder);
  /* When it was last trimmed; without this the go command would look at every entry's age. */
  FILE *trimmed = fopen(CACHE "/trim.txt", "w");
  if (!trimmed) broken("/build is full");
  fprintf(trimmed, "%lld", (long long)time(NULL));
  fclose(trimmed);
  setenv("TMPDIR", "/build/tmp", 1);
}
