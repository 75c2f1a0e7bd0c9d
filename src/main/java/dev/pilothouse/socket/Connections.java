package dev.pilothouse.socket;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/** What Vert.x's public interface cannot do with a connection. */
final class Connections {
  private Connections() {}

  /**
   * Drops a connection and whatever waits to be written to it. The public close waits until its
   * closing frame is written, which a peer that does not read puts off for ever.
   */
  static void cut(HttpConnection connection) {
    if (connection instanceof ConnectionBase base) {
      ChannelHandlerContext first = base.channel().pipeline().firstContext();
      if (first != null) {
        ChannelFuture _ = first.close();
      }
    }
  }
}
