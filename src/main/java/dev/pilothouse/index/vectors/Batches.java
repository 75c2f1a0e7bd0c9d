package dev.pilothouse.index.vectors;

import dev.pilothouse.index.vectors.VectorStoreException.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends many vectors in requests that a store takes: bounded in number and bytes, and halved when
 * one is still too large for what stands in between.
 */
final class Batches {
  /** Sends one request body. */
  interface Sender {
    void send(byte[] body) throws VectorStoreException;
  }

  private final byte[] head;
  private final byte[] tail;
  private final int mostItems;
  private final int mostBytes;

  /**
   * @param head what a body begins with
   * @param tail what it ends with
   */
  Batches(String head, String tail, int mostItems, int mostBytes) {
    this.head = head.getBytes(StandardCharsets.UTF_8);
    this.tail = tail.getBytes(StandardCharsets.UTF_8);
    this.mostItems = mostItems;
    this.mostBytes = mostBytes;
  }

  /**
   * Sends them all.
   *
   * @param items JSON values
   * @throws VectorStoreException tells how many were written before the request that failed
   */
  void send(List<byte[]> items, Sender sender) throws VectorStoreException {
    int written = 0;
    while (written < items.size()) {
      int end = end(items, written);
      try {
        sendHalving(items.subList(written, end), sender);
      } catch (VectorStoreException e) {
        throw items.size() > end - written ? e.after(written, items.size()) : e;
      }
      written = end;
    }
  }

  private void sendHalving(List<byte[]> items, Sender sender) throws VectorStoreException {
    try {
      sender.send(body(items));
    } catch (VectorStoreException e) {
      if (e.problem() != Problem.TOO_LARGE || items.size() == 1) {
        throw e;
      }
      sendHalving(items.subList(0, items.size() / 2), sender);
      sendHalving(items.subList(items.size() / 2, items.size()), sender);
    }
  }

  private int end(List<byte[]> items, int from) {
    int bytes = head.length + tail.length + items.get(from).length;
    int end = from + 1;
    while (end < items.size() && end - from < mostItems) {
      bytes += items.get(end).length + 1;
      if (bytes > mostBytes) {
        break;
      }
      end++;
    }
    return end;
  }

  private byte[] body(List<byte[]> items) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(head);
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) {
        body.write(',');
      }
      body.writeBytes(items.get(i));
    }
    body.writeBytes(tail);
    return body.toByteArray();
  }

  /** Cuts a list into parts of at most a size. */
  static <T> List<List<T>> parts(List<T> all, int most) {
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += most) {
      parts.add(all.subList(from, Math.min(all.size(), from + most)));
    }
    return parts;
  }
}
