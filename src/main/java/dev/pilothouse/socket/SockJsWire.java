package dev.pilothouse.socket;

import dev.pilothouse.socket.out.OutFrame;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.util.List;
import java.util.function.Consumer;

/**
 * A SockJS session over XHR. Its requests may arrive on any event loop; what they bring is passed
 * on to the session's own.
 */
final class SockJsWire implements Wire {
  private static final int FULL_CHARS = 64 << 10;

  private final SockJSSocket socket;
  private final Context context;
  private long outstanding;

  SockJsWire(SockJSSocket socket, Context context) {
    this.socket = socket;
    this.context = context;
  }

  @Override
  public void onText(Consumer<Buffer> handler) {
    socket.handler(text -> here(() -> handler.accept(text)));
  }

  @Override
  public void onSign(Runnable handler) {
    // no signs but the client's messages; SockJS ends a session that has no request open
  }

  @Override
  public void onGone(Runnable handler) {
    socket.closeHandler(ended -> here(handler));
  }

  @Override
  public boolean isFull() {
    return outstanding > FULL_CHARS;
  }

  @Override
  public Future<Void> write(List<OutFrame> messages) {
    Future<Void> last = Future.succeededFuture();
    for (OutFrame message : messages) {
      outstanding += message.length();
      last =
          socket
              .write(message.text())
              .onComplete(done -> here(() -> outstanding -= message.length()));
    }
    return last;
  }

  @Override
  public boolean answersPings() {
    return false;
  }

  @Override
  public void ping() {
    // SockJS has its own heartbeat, which clients do not answer
  }

  @Override
  public void close(int code, String reason) {
    socket.close(code, reason);
  }

  @Override
  public void cut() {
    Connections.cut(socket.routingContext().request().connection());
  }

  private void here(Runnable action) {
    if (Vertx.currentContext() == context) {
      action.run();
    } else {
      context.runOnContext(turn -> action.run());
    }
  }
}
