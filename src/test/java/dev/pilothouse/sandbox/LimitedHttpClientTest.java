package dev.pilothouse.sandbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Calls to what listens at a Unix socket and answers in part, or not at all. */
@Timeout(20)
final class LimitedHttpClientTest {
  private static final Duration LIMIT = Duration.ofMillis(300);
  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 21\r\n\r\n";

  @TempDir private Path folder;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private ServerSocketChannel server;
  private DockerClient docker;

  @BeforeEach
  void listen() throws IOException {
    Path socket = folder.resolve("socket");
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    DockerClientConfig config =
        new DefaultDockerClientConfig.Builder().withDockerHost("unix://" + socket).build();
    docker =
        DockerClientImpl.getInstance(
            config,
            LimitedHttpClient.of(
                new ZerodepDockerHttpClient.Builder().dockerHost(config.getDockerHost()).build(),
                clock,
                LIMIT,
                true));
  }

  @AfterEach
  void close() throws IOException {
    clock.shutdownNow();
    docker.close();
    server.close();
  }

  /** Answers each connection with this, and keeps it open. */
  private void answer(String text) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                while (true) {
                  SocketChannel connection = server.accept();
                  connection.write(ByteBuffer.wrap(text.getBytes(US_ASCII)));
                }
              } catch (IOException e) {
                // The test is over.
              }
            });
  }

  private void assertGivenUp() {
    long began = System.nanoTime();
    assertThatThrownBy(() -> docker.infoCmd().exec()).isInstanceOf(RuntimeException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(LIMIT, Duration.ofSeconds(5));
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void call_withoutAnyAnswer_isGivenUp() {
    answer("");
    assertGivenUp();
  }

  @Test
  void call_whoseAnswerStopsInTheMiddle_isGivenUp() {
    answer(HEAD + "{\"ID\":");
    assertGivenUp();
  }

  @Test
  void call_thatIsAnswered_isNotDisturbedLater() throws Exception {
    answer(HEAD + "{\"ID\":\"0123456789ab\"}");
    assertThat(docker.infoCmd().exec().getId()).isEqualTo("0123456789ab");
    Thread.sleep(2 * LIMIT.toMillis());
  }

  @Test
  void call_thatEndsInAnError_isNotDisturbedLater() throws Exception {
    DockerHttpClient broken =
        (DockerHttpClient)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DockerHttpClient.class},
                (self, method, args) -> {
                  throw new OutOfMemoryError("made by the test");
                });
    DockerClientConfig config = new DefaultDockerClientConfig.Builder().build();
    DockerClient limited =
        DockerClientImpl.getInstance(config, LimitedHttpClient.of(broken, clock, LIMIT, true));
    assertThatThrownBy(() -> limited.infoCmd().exec()).isInstanceOf(OutOfMemoryError.class);
    Thread.sleep(2 * LIMIT.toMillis());
  }
}
