package dev.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.sandbox.Evidence;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.ExitReason;
import dev.pilothouse.contracts.sandbox.SandboxStatus;
import dev.pilothouse.redis.TestCertificates;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An engine that is reached over TLS, where both ends prove who they are. */
@Timeout(90)
final class RemoteEngineContainerIT {
  @TempDir private static Path folder;
  private static TestCertificates trusted;
  private static TestCertificates foreign;
  private static String host;
  private static OwnEngine engine;

  @BeforeAll
  static void start() throws Exception {
    trusted = new TestCertificates(folder.resolve("trusted"));
    trusted.sign("engine", "IP:127.0.0.1");
    trusted.sign("node", "DNS:node");
    foreign = new TestCertificates(folder.resolve("foreign"));
    foreign.sign("node", "DNS:node");
    try (ServerSocket free = new ServerSocket(0)) {
      host = "127.0.0.1:" + free.getLocalPort();
    }
    engine =
        OwnEngine.start(
            "--host=tcp://" + host,
            "--tlsverify",
            "--tlscacert=" + trusted.ca(),
            "--tlscert=" + trusted.certificate("engine"),
            "--tlskey=" + trusted.key("engine"));
  }

  @AfterAll
  static void stop() {
    if (engine != null) {
      engine.close();
    }
  }

  private static EngineTls tls(@Nullable Path ca, @Nullable TestCertificates identity) {
    return identity == null
        ? new EngineTls(ca, null, null)
        : new EngineTls(ca, identity.certificate("node"), identity.key("node"));
  }

  private static SandboxFixture fixture(String address, EngineTls tls) {
    return SandboxFixture.at(
        EngineSettings.at("tcp://" + address, tls), EngineSettings.at(engine.host()));
  }

  @Test
  void run_overTls_runsAndSaysWhatTheHostDidNotTell() throws Exception {
    try (SandboxFixture fixture = fixture(host, tls(trusted.ca(), trusted))) {
      SandboxStatus status = fixture.sandbox.status();
      assertThat(status.available()).as(status.detail()).isTrue();
      assertThat(status.languages()).containsExactly("python");
      ExecutionResult result = fixture.run("print(input())", "ä".repeat(100_000), Map.of());
      assertThat(result.reason()).as(result.stderr()).isEqualTo(ExitReason.OK);
      assertThat(result.stdout()).isEqualTo("ä".repeat(100_000) + "\n");
      Evidence evidence = Objects.requireNonNull(result.evidence());
      assertThat(evidence.usage().host()).isFalse();
      assertThat(evidence.usage().peakProcesses()).isNull();
      assertThat(evidence.usage().cpuMicros()).isPositive();
      assertThat(evidence.unseen()).singleElement().asString().contains("not on this node's host");
      assertThat(evidence.findings()).isEmpty();
      fixture.settle();
    }
  }

  @Test
  void run_limits_holdOverTls() throws Exception {
    try (SandboxFixture fixture = fixture(host, tls(trusted.ca(), trusted))) {
      assertThat(fixture.run("b = bytearray(800 << 20)").reason()).isEqualTo(ExitReason.OOM);
      ExecutionResult flood = fixture.run("while True: print('x' * 10000)");
      assertThat(flood.reason()).isEqualTo(ExitReason.OUTPUT_LIMIT);
      fixture.settle();
    }
  }

  @Test
  void client_wrongOrNoCertificate_isToldToCheckIt() {
    for (EngineTls wrong : new EngineTls[] {tls(trusted.ca(), foreign), tls(trusted.ca(), null)}) {
      assertRefused(wrong, host, "refuses this node's TLS certificate or misses one");
    }
  }

  @Test
  void engine_ofAnotherAuthority_isNotTrusted() {
    assertRefused(tls(foreign.ca(), trusted), host, "does not trust the certificate of the server");
    assertRefused(tls(null, trusted), host, "set sandbox.tls-ca to the certificate");
  }

  @Test
  void engine_underAnotherName_isNotTrusted() {
    String other = host.replace("127.0.0.1", "localhost");
    assertRefused(tls(trusted.ca(), trusted), other, "is for another host");
  }

  private static void assertRefused(EngineTls tls, String address, String why) {
    try (SandboxFixture fixture = fixture(address, tls)) {
      SandboxStatus status = fixture.sandbox.status();
      assertThat(status.available()).isFalse();
      assertThat(status.detail()).contains("tcp://" + address, why);
      assertThat(status.howToGetOne()).contains("sandbox.tls-ca");
      assertThatThrownBy(() -> fixture.run("print(1)"))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(FailureException.class)
          .hasMessageContaining(why);
    }
  }

  @Test
  void client_withoutTls_isToldThatTheEngineWantsIt() {
    try (SandboxFixture fixture = fixture(host, EngineTls.NONE)) {
      assertThat(fixture.sandbox.status().detail()).contains("HTTP request to an HTTPS server");
    }
  }

  @Test
  void files_thatHoldSomethingElse_areNamed() throws Exception {
    Path other = Files.writeString(folder.resolve("other.pem"), "nothing");
    assertThatThrownBy(() -> new EngineTls(other, null, null).context())
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("sandbox.tls-ca is " + other);
    Path certificate = trusted.certificate("node");
    assertThatThrownBy(() -> new EngineTls(null, certificate, other).context())
        .hasMessageContaining("sandbox.tls-key is " + other);
    assertThatThrownBy(() -> new EngineTls(null, folder.resolve("none"), other).context())
        .hasMessageContaining("sandbox.tls-cert is " + folder.resolve("none"));
    assertThatThrownBy(() -> new EngineTls(null, certificate, null))
        .hasMessageContaining("go together");
  }
}
