package dev.pilothouse.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class RedisTlsIT {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration FAILS = Duration.ofSeconds(2);

  @TempDir static Path certificateDir;
  private static TestCertificates ours;
  private static TestCertificates others;

  private final Vertx vertx = Vertx.vertx();
  @TempDir Path dir;
  private @Nullable PlainRedis server;
  private @Nullable HeldRedis redis;

  @BeforeAll
  static void makeCertificates() {
    ours = new TestCertificates(certificateDir.resolve("ours"));
    ours.sign("server", "IP:127.0.0.1");
    ours.sign("elsewhere", "DNS:redis.example");
    ours.sign("client", "DNS:pilothouse.example");
    others = new TestCertificates(certificateDir.resolve("others"));
    others.sign("client", "DNS:pilothouse.example");
  }

  @AfterEach
  void close() {
    if (redis != null) {
      Await.result(redis.close());
    }
    if (server != null) {
      server.close();
    }
    Await.result(vertx.close());
  }

  @Test
  void send_caOfServer_isAnswered() {
    PlainRedis server = start("server", false);
    HeldRedis redis = open(server, new RedisTls(ours.ca(), null, null));
    Await.result(redis.whenUp(SOON));
    Await.result(redis.send(Request.cmd(Command.SET, "k", "v")));
    server.restart();
    Eventually.until("down or up again", SOON, () -> !redis.isUp());
    Await.result(redis.whenUp(SOON));
    Await.result(redis.send(Request.cmd(Command.SET, "k", "v")));
  }

  @Test
  void whenUp_otherCa_isRefusedWithTheKeyToSet() {
    HeldRedis redis = open(start("server", false), new RedisTls(others.ca(), null, null));
    assertThat(Await.failure(redis.whenUp(FAILS)))
        .hasMessageContaining("redis.tls-ca")
        .hasMessageContaining("does not trust");
    assertThat(redis.isUp()).isFalse();
  }

  @Test
  void whenUp_noCa_isRefusedByTheTrustStoreOfTheJdk() {
    HeldRedis redis = open(start("server", false), RedisTls.SYSTEM);
    assertThat(Await.failure(redis.whenUp(FAILS))).hasMessageContaining("redis.tls-ca");
  }

  @Test
  void whenUp_certificateOfAnotherHost_isRefused() {
    HeldRedis redis = open(start("elsewhere", false), new RedisTls(ours.ca(), null, null));
    assertThat(Await.failure(redis.whenUp(FAILS))).hasMessageContaining("is for another host");
  }

  @Test
  void whenUp_replacedCa_countsFromTheNextConnection() throws IOException {
    Path ca = Files.copy(others.ca(), dir.resolve("ca.pem"));
    HeldRedis redis = open(start("server", false), new RedisTls(ca, null, null));
    Await.failure(redis.whenUp(Duration.ofMillis(500)));
    Files.copy(ours.ca(), ca, StandardCopyOption.REPLACE_EXISTING);
    Await.result(redis.whenUp(SOON));
  }

  @Test
  void whenUp_missingCaFile_namesIt() {
    Path missing = dir.resolve("missing.pem");
    HeldRedis redis = open(start("server", false), new RedisTls(missing, null, null));
    assertThat(Await.failure(redis.whenUp(FAILS))).hasMessageContaining(missing.toString());
  }

  @Test
  void send_clientCertificate_isAnswered() {
    HeldRedis redis =
        open(
            start("server", true),
            new RedisTls(ours.ca(), ours.certificate("client"), ours.key("client")));
    Await.result(redis.whenUp(SOON));
    Await.result(redis.send(Request.cmd(Command.SET, "k", "v")));
  }

  @Test
  void whenUp_noClientCertificate_isRefusedWithTheKeysToSet() {
    HeldRedis redis = open(start("server", true), new RedisTls(ours.ca(), null, null));
    assertThat(Await.failure(redis.whenUp(FAILS))).hasMessageContaining("redis.tls-cert");
  }

  @Test
  void whenUp_clientCertificateOfAnotherCa_isRefused() {
    HeldRedis redis =
        open(
            start("server", true),
            new RedisTls(ours.ca(), others.certificate("client"), others.key("client")));
    assertThat(Await.failure(redis.whenUp(FAILS))).hasMessageContaining("redis.tls-cert");
  }

  @Test
  void send_clusterOverTls_isAnswered() {
    int port = PlainRedis.freePort();
    PlainRedis node =
        PlainRedis.start(
            dir,
            port,
            Stream.concat(
                    Stream.of(ours.serverOptions(port, "server", false)),
                    Stream.of("--cluster-enabled", "yes", "--tls-cluster", "yes"))
                .toArray(String[]::new));
    server = node;
    RedisCli.run(
        port, "--tls", "--cacert", ours.ca().toString(), "CLUSTER", "ADDSLOTSRANGE", "0", "16383");
    HeldRedis connection =
        HeldRedis.open(
            vertx,
            RedisSettings.of("rediss://127.0.0.1:" + port)
                .withTopology(new RedisTopology.Cluster(List.of()))
                .withTls(new RedisTls(ours.ca(), null, null)));
    redis = connection;
    Await.result(connection.whenUp(SOON));
    Eventually.until(
        "writes",
        SOON,
        () ->
            Await.result(
                connection
                    .send(Request.cmd(Command.SET, "k", "v"))
                    .transform(r -> Future.succeededFuture(r.succeeded()))));
  }

  private PlainRedis start(String certificate, boolean asksClients) {
    int port = PlainRedis.freePort();
    PlainRedis started =
        PlainRedis.start(dir, port, ours.serverOptions(port, certificate, asksClients));
    server = started;
    return started;
  }

  private HeldRedis open(PlainRedis server, RedisTls tls) {
    HeldRedis connection =
        HeldRedis.open(
            vertx,
            RedisSettings.of("rediss://127.0.0.1:" + server.port())
                .withTls(tls)
                .withOperationTimeout(Duration.ofMillis(500)));
    redis = connection;
    return connection;
  }
}
