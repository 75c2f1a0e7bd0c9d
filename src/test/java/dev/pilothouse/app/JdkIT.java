package dev.pilothouse.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A machine whose java is not a JDK 25: the launcher finds one or says what to install. */
@Timeout(120)
final class JdkIT {
  private static final Pattern OTHER_VERSION =
      Pattern.compile("(?m)^JAVA_VERSION=\"(?!25[.\"+-])\\d");

  @TempDir private Path folder;

  private record Ran(int exitCode, String output) {}

  @Test
  void javaHome_ofAnotherVersion_isPassedOver() throws Exception {
    Path old = jdk("17.0.1");
    Path jdks = Files.createDirectories(folder.resolve(".jdks"));
    Files.createSymbolicLink(jdks.resolve("own"), Path.of(System.getProperty("java.home")));
    Ran ran =
        run(
            Map.of("JAVA_HOME", old.toString(), "HOME", folder.toString()),
            "bin/pilothouse",
            "--version");
    assertThat(ran.exitCode()).as(ran.output()).isZero();
    assertThat(ran.output()).contains("pilothouse ", "on Java 25");
  }

  @Test
  void noJdk25_saysWhatToInstall() throws Exception {
    // Whatever JDKs this machine has, none counts.
    Ran ran =
        run(
            Map.of("JAVA_HOME", "/nowhere"),
            "bash",
            "-c",
            "source bin/lib/jdk.sh; _is_jdk25() { return 1; }; find_jdk25");
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.output())
        .contains("needs a JDK 25", "JAVA_HOME (/nowhere)", "temurin-25-jdk", "set JAVA_HOME");
  }

  @Test
  void maven_onAnotherJdk_stopsAndSaysHowToRunIt() throws Exception {
    Optional<Path> other = otherJdk();
    boolean automated = System.getenv("CI") != null;
    assumeTrue(
        automated || other.isPresent(),
        "no other JDK under /usr/lib/jvm to run Maven on; install one, such as openjdk-17-jre");
    // The repository that this very build uses, as its runner of tests tells.
    String repository = System.getProperty("localRepository", "");
    List<String> maven = new ArrayList<>(List.of("mvn", "-q", "-B", "-o", "validate"));
    if (!repository.isEmpty()) {
      maven.add("-Dmaven.repo.local=" + repository);
    }
    Ran ran =
        run(Map.of("JAVA_HOME", other.orElseThrow().toString()), maven.toArray(String[]::new));
    assertThat(ran.exitCode()).isNotZero();
    assertThat(ran.output())
        .contains(
            "Pilothouse builds on JDK 25, but this Maven runs on Java",
            "JAVA_HOME=/path/to/jdk-25 mvn verify");
  }

  private Path jdk(String version) throws IOException {
    Path home = folder.resolve("jdk-" + version);
    Path bin = Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    for (String program : List.of("java", "javac")) {
      Path file = Files.writeString(bin.resolve(program), "#!/bin/sh\nexit 9\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
    return home;
  }

  private static Optional<Path> otherJdk() throws IOException {
    Path usual = Path.of("/usr/lib/jvm");
    if (!Files.isDirectory(usual)) {
      return Optional.empty();
    }
    try (Stream<Path> homes = Files.list(usual)) {
      return homes.filter(JdkIT::isOther).sorted().findFirst();
    }
  }

  private static boolean isOther(Path home) {
    Path release = home.resolve("release");
    try {
      return Files.isExecutable(home.resolve("bin/java"))
          && Files.isReadable(release)
          && OTHER_VERSION.matcher(Files.readString(release)).find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Ran run(Map<String, String> variables, String... command)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(variables);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(90, TimeUnit.SECONDS)).as("%s ends", command[0]).isTrue();
      return new Ran(process.exitValue(), Files.readString(output));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
