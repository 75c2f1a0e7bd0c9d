package dev.pilothouse.socket;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
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

  /** Says in a closing frame what a client has done that RFC 6455 forbids. */
  static void explain(HttpConnection connection, Throwable cause) {
    if (cause instanceof CorruptedWebSocketFrameException wrong
        && connection instanceof ConnectionBase base) {
      ChannelFuture _ = base.channel().writeAndFlush(new CloseWebSocketFrame(wrong.closeStatus()));
    }
  }
}
