/* The node's files, written below /workspace. */
#include "supervisor.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool is_name(const char *name, size_t size) {
  if (size < 1 || size > NAME_LIMIT || !is_utf8(name, size)) return false;
  size_t part = 0;
  for (size_t i = 0; i <= size; i++) {
    unsigned char c = i < size ? (unsigned char)name[i] : '/';
    if (c < 0x20 || c == 0x7f || c == '\\') return false;
    if (c == 0xc2 && i + 1 < size && (unsigned char)name[i + 1] < 0xa0) return false; /* U+0080 to U+009F */
    if (c != '/') continue;
    size_t length = i - part;
    if (length == 0 || (name[part] == '.' && (length == 1 || (length == 2 && name[part + 1] == '.')))) return false;
    part = i + 1;
  }
  return true;
}

int open_part(int folder, const char *name, int flags) { return openat(folder, name, flags | O_NOFOLLOW | O_CLOEXEC, 0644); }

/* Opens a new file, with the folders above it made. */
static int create(const char *name) {
  char rest[NAME_LIMIT + 1];
  snprintf(rest, sizeof rest, "%s", name);
  int folder = open(WORKSPACE, O_PATH | O_DIRECTORY | O_CLOEXEC);
  char *part = rest, *slash;
  while (folder >= 0 && (slash = strchr(part, '/'))) {
    *slash = 0;
    if (mkdirat(folder, part, 0755) < 0 && errno != EEXIST) break;
    int inner = open_part(folder, part, O_PATH | O_DIRECTORY);
    close(folder);
    folder = inner;
    part = slash + 1;
  }
  if (folder < 0) return -1;
  int file = strchr(part, '/') ? -1 : open_part(folder, part, O_WRONLY | O_CREAT | O_EXCL);
  int error = errno;
  close(folder);
  errno = error;
  return file;
}

/* Takes one file's DATA; false when it could not be written. */
static bool fill(int file, uint32_t size) {
  while (size > 0) {
    struct frame data;
    wait_frame(&data);
    if (data.type != 'D' || data.size < 1 || data.size > size) broken("DATA that does not fit its file");
    size -= (uint32_t)data.size;
    for (size_t at = 0; at < data.size;) {
      ssize_t part = write(file, data.payload + at, data.size - at);
      if (part <= 0) return false;
      at += (size_t)part;
    }
  }
  return true;
}

const char *take_files(void) {
  static char problem[NAME_LIMIT + 100];
  uint64_t count = 0, bytes = 0;
  struct frame frame;
  for (wait_frame(&frame); frame.type == 'F'; wait_frame(&frame)) {
    if (frame.size < 5 || !is_name(frame.payload + 4, frame.size - 4)) broken("a file of a wrong name");
    char name[NAME_LIMIT + 1] = {0};
    uint32_t size;
    memcpy(name, frame.payload + 4, frame.size - 4);
    memcpy(&size, frame.payload, 4);
    size = ntohl(size);
    bytes += size;
    if (++count > FILES_LIMIT || bytes > FILE_BYTES_LIMIT) broken("more files than a run may have");
    int file = create(name);
    if (file < 0 || !fill(file, size)) {
      snprintf(problem, sizeof problem, "cannot write %s: %s", name, strerror(errno));
      return problem;
    }
    close(file);
  }
  if (frame.type != 'G') broken("a frame that is none of FILE and GO");
  return NULL;
}
