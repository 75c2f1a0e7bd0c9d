/* Reads the node's JSON. */
#include "supervisor.h"

#include <stdlib.h>
#include <string.h>

enum { DEPTH_LIMIT = 16 };

struct reader {
  const char *at, *end;
  int depth;
};

static struct json *value(struct reader *in);

static struct json *node(enum kind kind) {
  struct json *made = calloc(1, sizeof *made);
  if (!made) broken("no memory");
  made->kind = kind;
  return made;
}

static void space(struct reader *in) {
  while (in->at < in->end && memchr(" \t\r\n", *in->at, 4)) in->at++;
}

static bool take(struct reader *in, char c) {
  space(in);
  if (in->at == in->end || *in->at != c) return false;
  in->at++;
  return true;
}

static long hex4(struct reader *in) {
  if (in->end - in->at < 4) return -1;
  char digits[5] = {0}, *stop;
  memcpy(digits, in->at, 4);
  long code = strtol(digits, &stop, 16);
  in->at += 4;
  return *stop || digits[0] == '-' || digits[0] == '+' || digits[0] == ' ' ? -1 : code;
}

static bool escape(struct reader *in, struct text *out) {
  static const char names[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
  if (in->at == in->end) return false;
  char c = *in->at++;
  const char *known = c ? strchr(names, c) : NULL;
  if (known) {
    add(out, &meanings[known - names], 1);
    return true;
  }
  if (c != 'u') return false;
  long code = hex4(in);
  if (code >= 0xd800 && code < 0xdc00 && in->end - in->at > 6 && in->at[0] == '\\' && in->at[1] == 'u') {
    in->at += 2;
    long low = hex4(in);
    if (low < 0xdc00 || low > 0xdfff) return false;
    code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
  }
  if (code <= 0 || (code >= 0xd800 && code < 0xe000)) return false; /* no zero: these become C strings */
  char bytes[4];
  size_t size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  for (size_t i = size; i-- > 1; code >>= 6) bytes[i] = (char)(0x80 | (code & 0x3f));
  bytes[0] = (char)(size == 1 ? code : ((0xf00 >> size) & 0xff) | code);
  add(out, bytes, size);
  return true;
}

static char *string(struct reader *in) {
  struct text out = {0};
  add(&out, "", 0);
  if (!take(in, '"')) return NULL;
  while (in->at < in->end && *in->at != '"') {
    unsigned char c = (unsigned char)*in->at++;
    if (c < 0x20 || (c == '\\' && !escape(in, &out))) return NULL;
    if (c != '\\') add(&out, &c, 1);
  }
  return take(in, '"') ? out.bytes : NULL;
}

static struct json *many(struct reader *in, enum kind kind, char close) {
  struct json *made = node(kind), **last = &made->first;
  in->at++;
  if (take(in, close)) return made;
  do {
    char *key = NULL;
    if (kind == OBJECT) {
      space(in);
      key = string(in);
      if (!key || !take(in, ':')) return NULL;
    }
    struct json *item = value(in);
    if (!item) return NULL;
    item->key = key;
    *last = item;
    last = &item->next;
  } while (take(in, ','));
  return take(in, close) ? made : NULL;
}

static struct json *word(struct reader *in, const char *text, enum kind kind, double number) {
  size_t size = strlen(text);
  if ((size_t)(in->end - in->at) < size || memcmp(in->at, text, size) != 0) return NULL;
  in->at += size;
  struct json *made = node(kind);
  made->number = number;
  return made;
}

static struct json *number(struct reader *in) {
  char digits[32] = {0}, *stop;
  size_t size = 0;
  while (in->at < in->end && size < sizeof digits - 1 && memchr("+-.0123456789eE", *in->at, 15)) digits[size++] = *in->at++;
  double found = strtod(digits, &stop);
  if (size == 0 || *stop) return NULL;
  struct json *made = node(NUMBER);
  made->number = found;
  return made;
}

static struct json *value(struct reader *in) {
  space(in);
  if (in->at == in->end || in->depth == DEPTH_LIMIT) return NULL;
  in->depth++;
  struct json *made = NULL;
  switch (*in->at) {
    case '{': made = many(in, OBJECT, '}'); break;
    case '[': made = many(in, ARRAY, ']'); break;
    case 't': made = word(in, "true", BOOL, 1); break;
    case 'f': made = word(in, "false", BOOL, 0); break;
    case 'n': made = word(in, "null", NUL, 0); break;
    case '"': {
      char *text = string(in);
      if (text) {
        made = node(STRING);
        made->string = text;
      }
      break;
    }
    default: made = number(in);
  }
  in->depth--;
  return made;
}

struct json *parse_json(const char *bytes, size_t size) {
  struct reader in = {bytes, bytes + size, 0};
  struct json *made = is_utf8(bytes, size) ? value(&in) : NULL;
  space(&in);
  return in.at == in.end ? made : NULL;
}

struct json *member(const struct json *object, const char *key) {
  struct json *found = object && object->kind == OBJECT ? object->first : NULL;
  while (found && strcmp(found->key, key) != 0) found = found->next;
  return found;
}

const char *string_of(const struct json *object, const char *key, const char *otherwise) {
  const struct json *found = member(object, key);
  return found && found->kind == STRING ? found->string : otherwise;
}

double number_of(const struct json *object, const char *key, double otherwise) {
  const struct json *found = member(object, key);
  return found && found->kind == NUMBER ? found->number : otherwise;
}
