/* Text that grows, JSON strings, UTF-8. */
#include "supervisor.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void add(struct text *text, const void *bytes, size_t size) {
  if (text->size + size + 1 > text->room) {
    text->room = 2 * (text->size + size + 64);
    text->bytes = realloc(text->bytes, text->room);
    if (!text->bytes) broken("no memory");
  }
  memcpy(text->bytes + text->size, bytes, size);
  text->size += size;
  text->bytes[text->size] = 0;
}

void addf(struct text *text, const char *format, ...) {
  char line[512];
  va_list values;
  va_start(values, format);
  int size = vsnprintf(line, sizeof line, format, values);
  va_end(values);
  add(text, line, size < (int)sizeof line ? (size_t)size : sizeof line - 1);
}

/* Adds a JSON string; bytes that are no UTF-8 become question marks. */
void add_json(struct text *text, const char *value, size_t size) {
  bool proper = is_utf8(value, size);
  add(text, "\"", 1);
  for (size_t i = 0; i < size; i++) {
    unsigned char c = (unsigned char)value[i];
    if (c == '"' || c == '\\' || c < 0x20 || c == 0x7f) {
      addf(text, "\\u%04x", c);
    } else {
      add(text, c >= 0x80 && !proper ? "?" : &value[i], 1);
    }
  }
  add(text, "\"", 1);
}

bool is_utf8(const char *bytes, size_t size) {
  const unsigned char *at = (const unsigned char *)bytes, *end = at + size;
  while (at < end) {
    int more = *at < 0x80 ? 0 : *at < 0xc2 ? -1 : *at < 0xe0 ? 1 : *at < 0xf0 ? 2 : *at < 0xf5 ? 3 : -1;
    if (more < 0 || end - at <= more) return false;
    for (int i = 1; i <= more; i++) {
      if ((at[i] & 0xc0) != 0x80) return false;
    }
    if ((at[0] == 0xe0 && at[1] < 0xa0) || (at[0] == 0xed && at[1] > 0x9f)) return false;
    if ((at[0] == 0xf0 && at[1] < 0x90) || (at[0] == 0xf4 && at[1] > 0x8f)) return false;
    at += more + 1;
  }
  return true;
}
