package dev.pilothouse.http;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.compression.ZlibCodecFactory;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketServerExtensionHandler;
import io.netty.handler.codec.http.websocketx.extensions.compression.PerMessageDeflateServerExtensionHandshaker;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Compression of websockets in which a frame cannot inflate without end. Vert.x sets no limit: a
 * frame of 256 KB could become 256 MB before anything looked at its size.
 */
final class BoundedDeflate {
  /** What Vert.x calls it. */
  private static final String HANDLER = "webSocketExtensionHandler";

  private BoundedDeflate() {}

  /**
   * Puts the limit in place on a new connection.
   *
   * @param most bytes that a frame may inflate to; beyond them the connection ends
   */
  static void install(HttpConnection connection, int most) {
    if (!(connection instanceof ConnectionBase base)) {
      return;
    }
    ChannelPipeline pipeline = base.channel().pipeline();
    if (pipeline.get(HANDLER) != null) {
      pipeline.replace(
          HANDLER,
          HANDLER,
          new WebSocketServerExtensionHandler(
              new PerMessageDeflateServerExtensionHandshaker(
                  HttpServerOptions.DEFAULT_WEBSOCKET_COMPRESSION_LEVEL,
                  ZlibCodecFactory.isSupportingWindowSizeAndMemLevel(),
                  PerMessageDeflateServerExtensionHandshaker.MAX_WINDOW_SIZE,
                  HttpServerOptions.DEFAULT_WEBSOCKET_ALLOW_SERVER_NO_CONTEXT,
                  HttpServerOptions.DEFAULT_WEBSOCKET_PREFERRED_CLIENT_NO_CONTEXT,
                  most)));
    }
  }
}
