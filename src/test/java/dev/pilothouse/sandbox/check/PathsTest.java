package dev.pilothouse.sandbox.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/passwd", "//etc///passwd", "/tmp/../etc/passwd", "file:///etc/shadow",
        "../../../etc/passwd", "/proc/self/environ", "/home/ada/.ssh/id_rsa", "~/.aws/credentials",
        "/var/run/docker.sock", "/dev/mem", "/root/x", "/sys/kernel/x"
      })
  void sensitive_pathOfTheSystem_holds(String path) {
    assertThat(Paths.sensitive(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data.txt",
        "./a/b.txt",
        "../shared/x",
        "/tmp/x",
        "/workspace/a",
        "etc/passwd",
        "",
        "/dev/null",
        "/proc/cpuinfo",
        "/etc/localtime",
        "config.ssh.txt",
        "shadow",
        "/usr/share/x"
      })
  void sensitive_pathOfTheProgram_doesNotHold(String path) {
    assertThat(Paths.sensitive(path)).isFalse();
  }
}
