/*
 * Process 1 of a sandbox for a language other than Python: takes one run from the node (../PROTOCOL.md), starts its program, passes its output on,
 * kills everything when it has ended, and reports. One thread; nothing in it waits for what a program could withhold.
 */
#ifndef SUPERVISOR_H
#define SUPERVISOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/resource.h>
#include <sys/types.h>

enum {
  PROTOCOL = 1,
  FRAME_LIMIT = (256 << 10) + 1,
  OUTPUT_CHUNK = 32 << 10,
  FILE_CHUNK = 256 << 10,
  INPUT_LIMIT = 1 << 20,
  FILES_LIMIT = 20000,
  FILE_BYTES_LIMIT = 128 << 20,
  NAME_LIMIT = 200,
  IDLE_MILLIS = 150,
  BROKEN = 70, /* exit status when a rule of the protocol was broken */
};

#define WORKSPACE "/workspace"

/* text.c: bounded text that grows, and JSON strings in it. */
struct text {
  char *bytes;
  size_t size, room;
};
void add(struct text *text, const void *bytes, size_t size);
void addf(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
void add_json(struct text *text, const char *value, size_t size);
bool is_utf8(const char *bytes, size_t size);

/* json.c: a parsed document; everything lives until the process ends. */
enum kind { NUL, BOOL, NUMBER, STRING, ARRAY, OBJECT };
struct json {
  enum kind kind;
  double number;
  char *string; /* of a STRING, ended by a zero */
  char *key;    /* in an OBJECT */
  struct json *first, *next;
};
struct json *parse_json(const char *bytes, size_t size); /* NULL when it is none */
struct json *member(const struct json *object, const char *key);
const char *string_of(const struct json *object, const char *key, const char *otherwise);
double number_of(const struct json *object, const char *key, double otherwise);

/* frames.c: the stream to and from the node. */
struct frame {
  char type;
  const char *payload; /* valid until the next call */
  size_t size;
};
void open_frames(void);
bool next_frame(struct frame *frame); /* one that is there as a whole */
void wait_frame(struct frame *frame); /* waits for one; ends the process with the node */
void read_frames(void);               /* reads what is there; ends the process with the node */
void send_frame(char type, const void *payload, size_t size);
void send_named(char type, const char *name, uint32_t size); /* the first frame of a file */
void on_wait(void (*look)(void));                            /* is called every 100 ms while the node takes nothing */
_Noreturn void broken(const char *why);

/* files.c: names and files under /workspace. */
bool is_name(const char *name, size_t size);
int open_part(int folder, const char *name, int flags); /* never through a link */
const char *take_files(void);                           /* up to GO; what went wrong, NULL when nothing */

/* artefacts.c */
struct artefacts {
  int sent;
  struct text skipped; /* members of a JSON array */
};
void send_artefacts(const struct json *globs, double most, double bytes, struct artefacts *result);
bool matches(const char *glob, const char *name);

/* processes.c */
int count_others(void);
double processor_millis(void); /* of all processes but this one, with those that were reaped */
void kill_all(void);           /* all but this one, reaped too */
struct started {
  pid_t pid;
  int in, out, err; /* our ends */
};
struct started start(char *const argv[], int control, int ready); /* control and ready become descriptors 3 and 4; -1 for neither */

/* pump.c: from GO to the end of the main process, and what it wrote. */
struct outcome {
  const char *end;
  int status; /* of wait */
  struct rusage usage;
  double millis;
  int left;
};
void pump(struct started program, const struct json *limits, struct outcome *outcome);

/* report.c */
void send_result(const struct outcome *outcome, const char *message, const struct artefacts *artefacts);

/* languages.c */
struct language {
  const char *name;
  char *const *ahead;                                                  /* command that is started ahead and waits for a program, or NULL */
  char **(*command)(const struct json *run, const char **problem);     /* what to start for a run; NULL leaves it to the one started ahead */
  void (*prepare)(void);                                               /* before READY, or NULL */
  const char *version_file;                                            /* whose first line is the version, or NULL */
};
const struct language *find_language(const char *name);

/* prepare_go.c */
void prepare_go(void);

double now_millis(void);

#endif
