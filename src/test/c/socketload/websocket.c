// The websocket protocol, RFC 6455, as a client needs it. The masking key is zero, which leaves the payload as it is.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "load.h"

enum opcode { CONTINUED = 0, TEXT = 1, BINARY = 2, CLOSE = 8, PING = 9, PONG = 10 };

#define FINAL 0x80
#define MASKED 0x80
#define LARGEST_HEAD 14

size_t websocket_request(const struct conn *conn, const char *path, char *into, size_t size) {
  const char *token = conn->publisher ? token_of(conn->index) : NULL;
  int length = snprintf(into, size,
                        "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: Upgrade\r\n"
                        "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        "Sec-WebSocket-Key: c29ja2V0bG9hZC1jbGllbg==\r\n%s%s%s\r\n",
                        path, options.ports[conn->target], token == NULL ? "" : "Authorization: Bearer ",
                        token == NULL ? "" : token, token == NULL ? "" : "\r\n");
  return (size_t)length;
}

static void write_frame(struct conn *conn, enum opcode opcode, const char *payload, size_t length) {
  static char frame[MAX_MESSAGE + LARGEST_HEAD];
  size_t head = 2;
  if (length > MAX_MESSAGE) {
    return;
  }
  frame[0] = (char)(FINAL | opcode);
  if (length < 126) {
    frame[1] = (char)(MASKED | length);
  } else if (length < 65536) {
    frame[1] = (char)(MASKED | 126);
    frame[2] = (char)(length >> 8);
    frame[3] = (char)length;
    head = 4;
  } else {
    frame[1] = (char)(MASKED | 127);
    for (int i = 0; i < 8; i++) {
      frame[2 + i] = (char)((uint64_t)length >> (56 - 8 * i));
    }
    head = 10;
  }
  memset(frame + head, 0, 4);
  head += 4;
  memcpy(frame + head, payload, length);
  conn_write(conn, frame, head + length);
}

void websocket_text(struct conn *conn, const char *text, size_t length) {
  write_frame(conn, TEXT, text, length);
}

void websocket_close(struct conn *conn) {
  write_frame(conn, CLOSE, "\x03\xe8", 2); // 1000
}

static void data(struct conn *conn, bool final, char *payload, size_t length, int64_t now) {
  if (final && conn->part_length == 0) {
    protocol_message(conn, payload, length, now);
    return;
  }
  if (conn->part_length + length > MAX_MESSAGE) {
    conn_lost(conn, 1009, "a message is too long");
    return;
  }
  conn->part = realloc(conn->part, conn->part_length + length + 1);
  memcpy(conn->part + conn->part_length, payload, length);
  conn->part_length += length;
  if (final) {
    char *whole = conn->part;
    size_t total = conn->part_length;
    conn->part = NULL;
    conn->part_length = 0;
    protocol_message(conn, whole, total, now);
    free(whole);
  }
}

static void frame_came(struct conn *conn, int first, char *payload, size_t length, int64_t now) {
  switch (first & 0x0f) {
    case CLOSE: {
      int code = length < 2 ? 1005 : (uint8_t)payload[0] << 8 | (uint8_t)payload[1];
      conn_lost(conn, code, "the server closed the websocket");
      break;
    }
    case PING:
      write_frame(conn, PONG, payload, length);
      break;
    case PONG:
      break;
    default:
      data(conn, (first & FINAL) != 0, payload, length, now);
  }
}

// Acts on every whole frame; returns how many bytes those were.
size_t websocket_read(struct conn *conn, char *bytes, size_t length, int64_t now) {
  size_t at = 0;
  while (length - at >= 2) {
    const uint8_t *head = (const uint8_t *)bytes + at;
    size_t head_size = 2;
    uint64_t payload = head[1] & 0x7f;
    if (payload >= 126) {
      size_t more = payload == 126 ? 2 : 8;
      if (length - at < 2 + more) {
        break;
      }
      payload = 0;
      for (size_t i = 0; i < more; i++) {
        payload = payload << 8 | head[2 + i];
      }
      head_size += more;
    }
    if (payload > MAX_MESSAGE - LARGEST_HEAD) {
      conn_lost(conn, 1009, "a frame is too long");
      return length;
    }
    if (length - at < head_size + payload) {
      break;
    }
    frame_came(conn, head[0], bytes + at + head_size, (size_t)payload, now);
    if (conn->fd < 0) {
      return length;
    }
    at += head_size + (size_t)payload;
  }
  return at;
}
