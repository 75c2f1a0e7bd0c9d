package dev.pilothouse.index.remote;

import dev.pilothouse.redis.Await;
import dev.pilothouse.redis.TestCertificates;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Git's own HTTP backend behind a TLS server on the loopback address. */
public final class GitServer implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final Path repositories;
  private final Path ca;
  private final HttpServer server;
  private volatile @Nullable String password;
  private volatile @Nullable String redirect;

  private GitServer(Path repositories, TestCertificates certificates) {
    this.repositories = repositories;
    this.ca = certificates.ca();
    PemKeyCertOptions identity =
        new PemKeyCertOptions()
            .addCertPath(certificates.certificate("git").toString())
            .addKeyPath(certificates.key("git").toString());
    this.server =
        vertx
            .createHttpServer(new HttpServerOptions().setSsl(true).setKeyCertOptions(identity))
            .requestHandler(this::answer);
    Await.result(server.listen(0, "127.0.0.1"));
  }

  /**
   * Serves the repositories in a folder.
   *
   * @param folder for its certificates
   */
  public static GitServer start(Path repositories, Path folder) {
    TestCertificates certificates = new TestCertificates(folder);
    certificates.sign("git", "DNS:localhost");
    return new GitServer(repositories, certificates);
  }

  /** Settings that allow nothing. */
  public static RemoteSettings none(Path folder) {
    return new RemoteSettings(
        List.of(), false, Map.of(), null, folder, Duration.ofSeconds(5), 1 << 20);
  }

  /** Settings that allow this server. */
  public RemoteSettings settings(Path folder, String token) {
    return new RemoteSettings(
        List.of(url("")),
        true,
        Map.of("localhost", token),
        ca,
        folder,
        Duration.ofSeconds(30),
        50 << 20);
  }

  public String url(String path) {
    return "https://localhost:" + server.actualPort() + "/" + path;
  }

  /** Asks for a password from now on. */
  public void requirePassword(String wanted) {
    password = wanted;
  }

  /** Points to another place from now on. */
  public void redirectTo(String elsewhere) {
    redirect = elsewhere;
  }

  @Override
  public void close() {
    Await.result(vertx.close());
  }

  private void answer(HttpServerRequest request) {
    if (redirect != null) {
      request.response().setStatusCode(302).putHeader("Location", redirect + request.uri()).end();
    } else if (password != null && !password.equals(given(request))) {
      request
          .response()
          .setStatusCode(401)
          .putHeader("WWW-Authenticate", "Basic realm=\"git\"")
          .end();
    } else {
      request
          .body()
          .compose(body -> vertx.executeBlocking(() -> run(request, body.getBytes()), false))
          .onSuccess(output -> reply(request, output))
          .onFailure(failed -> request.response().setStatusCode(500).end());
    }
  }

  private static @Nullable String given(HttpServerRequest request) {
    String header = request.getHeader("Authorization");
    if (header == null || !header.startsWith("Basic ")) {
      return null;
    }
    byte[] both = Base64.getDecoder().decode(header.substring("Basic ".length()));
    String text = new String(both, StandardCharsets.UTF_8);
    return text.substring(text.indexOf(':') + 1);
  }

  private byte[] run(HttpServerRequest request, byte[] body) throws IOException {
    ProcessBuilder git = new ProcessBuilder("git", "http-backend");
    Map<String, String> env = git.environment();
    env.put("GIT_PROJECT_ROOT", repositories.toString());
    env.put("GIT_HTTP_EXPORT_ALL", "1");
    env.put("GIT_CONFIG_COUNT", "2");
    env.put("GIT_CONFIG_KEY_0", "safe.directory");
    env.put("GIT_CONFIG_VALUE_0", "*");
    env.put("GIT_CONFIG_KEY_1", "uploadpack.allowReachableSHA1InWant");
    env.put("GIT_CONFIG_VALUE_1", "true");
    env.put("PATH_INFO", request.path());
    env.put("REQUEST_METHOD", request.method().name());
    env.put("QUERY_STRING", orEmpty(request.query()));
    env.put("CONTENT_TYPE", orEmpty(request.getHeader("Content-Type")));
    env.put("HTTP_CONTENT_ENCODING", orEmpty(request.getHeader("Content-Encoding")));
    env.put("GIT_PROTOCOL", orEmpty(request.getHeader("Git-Protocol")));
    Process process = git.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(body);
    }
    return process.getInputStream().readAllBytes();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static void reply(HttpServerRequest request, byte[] output) {
    int at = 0;
    while (at < output.length) {
      int end = at;
      while (output[end] != '\n') {
        end++;
      }
      String line = new String(output, at, end - at, StandardCharsets.UTF_8).strip();
      at = end + 1;
      if (line.isEmpty()) {
        break;
      }
      int colon = line.indexOf(':');
      String value = line.substring(colon + 1).strip();
      if (line.substring(0, colon).toLowerCase(Locale.ROOT).equals("status")) {
        request.response().setStatusCode(Integer.parseInt(value.substring(0, 3)));
      } else {
        request.response().putHeader(line.substring(0, colon), value);
      }
    }
    request.response().end(Buffer.buffer().appendBytes(output, at, output.length - at));
  }
}
