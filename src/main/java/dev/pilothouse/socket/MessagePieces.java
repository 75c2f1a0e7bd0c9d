package dev.pilothouse.socket;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts a client's messages together from the frames that they come in. One that grows too long, or
 * is text and not UTF-8, ends the connection; Vert.x's own handlers drop the one without a word and
 * change the other. What else RFC 6455 forbids never gets here.
 *
 * <p>It belongs to the socket's event loop.
 */
final class MessagePieces {
  /** RFC 6455, 7.4.1: a message that is not of the kind its type promises. */
  static final short NOT_CONSISTENT = 1007;

  private static final short TOO_BIG = 1009;

  /** Above what is answered with an error, so that an honest client is told what was wrong. */
  private static final int MOST_BYTES = 256 << 10;

  /** Of one message; browsers make pieces of kilobytes. */
  private static final int MOST_PIECES = 1_000;

  private final ServerWebSocket socket;
  private final Consumer<String> handler;
  private @Nullable Buffer begun;
  private int pieces;
  private boolean text;

  MessagePieces(ServerWebSocket socket, Consumer<String> handler) {
    this.socket = socket;
    this.handler = handler;
  }

  void take(WebSocketFrame frame) {
    if (socket.isClosed() || !(frame.isText() || frame.isBinary() || frame.isContinuation())) {
      return;
    }
    Buffer message = begun;
    if (!frame.isContinuation()) {
      text = frame.isText();
      pieces = 1;
      message =
          frame.isFinal() ? frame.binaryData() : Buffer.buffer().appendBuffer(frame.binaryData());
    } else if (message != null) {
      pieces++;
      message.appendBuffer(frame.binaryData());
    } else {
      // the rest of one that was refused
      return;
    }
    begun = frame.isFinal() ? null : message;
    if (message.length() > MOST_BYTES || pieces > MOST_PIECES) {
      begun = null;
      socket.close(
          TOO_BIG, "a message may have " + MOST_BYTES + " bytes in " + MOST_PIECES + " frames");
    } else if (frame.isFinal()) {
      pass(message);
    }
  }

  private void pass(Buffer message) {
    try {
      handler.accept(
          text
              ? StandardCharsets.UTF_8
                  .newDecoder()
                  .decode(ByteBuffer.wrap(message.getBytes()))
                  .toString()
              : message.toString());
    } catch (CharacterCodingException e) {
      socket.close(NOT_CONSISTENT, "text must be UTF-8");
    }
  }
}
