/* Files that a run asked for: regular ones only, reached without a link, within the run's limits. */
#include "supervisor.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ENTRIES_LIMIT = 10000, DEPTH_LIMIT = 32, SKIPPED_LIMIT = 20 };

struct walk {
  const struct json *globs;
  double files, bytes; /* that may still be sent */
  int entries, skipped;
  struct artefacts *result;
};

bool matches(const char *glob, const char *name) {
  for (; *glob; glob++, name++) {
    if (glob[0] == '*' && glob[1] == '*') {
      glob += 2;
      bool parts = *glob == '/'; /* "**" followed by a slash matches no part too */
      if (parts && matches(glob + 1, name)) return true;
      for (; *name; name++) {
        if (parts ? *name == '/' && matches(glob + 1, name + 1) : matches(glob, name)) return true;
      }
      return *glob == 0;
    }
    if (*glob == '*') {
      for (;; name++) {
        if (matches(glob + 1, name)) return true;
        if (*name == 0 || *name == '/') return false;
      }
    }
    if (*name == 0 || (*glob == '?' ? *name == '/' : *glob != *name)) return false;
    if (*glob == '?') {
      while ((name[1] & 0xc0) == 0x80) name++;
    }
  }
  return *name == 0;
}

static bool wanted(const struct walk *walk, const char *name) {
  for (const struct json *glob = walk->globs->first; glob; glob = glob->next) {
    if (glob->kind == STRING && strlen(glob->string) <= NAME_LIMIT && matches(glob->string, name)) return true;
  }
  return false;
}

static void skip(struct walk *walk, const char *name, const char *why) {
  if (walk->skipped == SKIPPED_LIMIT) return;
  struct text *list = &walk->result->skipped;
  addf(list, walk->skipped++ ? ",{\"name\":" : "{\"name\":");
  add_json(list, name, strnlen(name, NAME_LIMIT));
  addf(list, ",\"why\":\"%s\"}", why);
}

static void send_file(struct walk *walk, int file, const char *name, off_t size) {
  static char part[FILE_CHUNK];
  send_named('A', name, (uint32_t)size);
  while (size > 0) {
    ssize_t got = read(file, part, (size_t)size < sizeof part ? (size_t)size : sizeof part);
    if (got <= 0) broken("an artefact shrank after everything was killed");
    send_frame('B', part, (size_t)got);
    size -= got;
  }
  walk->result->sent++;
}

static void consider(struct walk *walk, int folder, const char *entry, const char *name) {
  struct stat found;
  if (fstatat(folder, entry, &found, AT_SYMLINK_NOFOLLOW) < 0) return;
  if (!S_ISREG(found.st_mode)) {
    skip(walk, name, S_ISLNK(found.st_mode) ? "a link" : "not a regular file");
  } else if (!is_name(name, strlen(name))) {
    skip(walk, name, "a name that cannot be sent");
  } else if (walk->files < 1 || (double)found.st_size > walk->bytes) {
    skip(walk, name, walk->files < 1 ? "too many files" : "too large");
  } else {
    int file = open_part(folder, entry, O_RDONLY | O_NONBLOCK);
    if (file < 0) {
      fchmodat(folder, entry, 0600, 0); /* Ours, and nobody else is left who could exchange it. */
      file = open_part(folder, entry, O_RDONLY | O_NONBLOCK);
    }
    if (file < 0) {
      skip(walk, name, "not readable");
      return;
    }
    walk->files--;
    walk->bytes -= (double)found.st_size;
    send_file(walk, file, name, found.st_size);
    close(file);
  }
}

static void look(struct walk *walk, int folder, const char *above, int depth) {
  DIR *entries = fdopendir(folder);
  if (!entries) {
    close(folder);
    return;
  }
  struct dirent *entry;
  while ((entry = readdir(entries)) && walk->entries++ < ENTRIES_LIMIT) {
    char name[4096];
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    int length = snprintf(name, sizeof name, "%s%s%s", above, *above ? "/" : "", entry->d_name);
    if (length >= (int)sizeof name) continue;
    if (wanted(walk, name) && entry->d_type != DT_DIR) {
      consider(walk, folder, entry->d_name, name);
    } else if (entry->d_type == DT_DIR && depth < DEPTH_LIMIT) {
      int inner = open_part(folder, entry->d_name, O_RDONLY | O_DIRECTORY);
      if (inner >= 0) look(walk, inner, name, depth + 1);
    }
  }
  closedir(entries);
}

void send_artefacts(const struct json *globs, double most, double bytes, struct artefacts *result) {
  if (!globs || globs->kind != ARRAY || !globs->first) return;
  struct walk walk = {.globs = globs, .files = most, .bytes = bytes, .result = result};
  int folder = open(WORKSPACE, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder >= 0) look(&walk, folder, "", 1);
}
