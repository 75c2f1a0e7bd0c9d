package dev.pilothouse.web;

import io.vertx.core.buffer.Buffer;

/** One static file with its media type and a tag that changes with its content. */
record PageFile(Buffer content, String type, String etag) {}
