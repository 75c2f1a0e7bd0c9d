package dev.pilothouse.app;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How to start one node.
 *
 * @param launcher whether through bin/pilothouse, which needs the built jar, or from the classes
 * @param options of the command up, after those for ports and data
 */
public record NodeSpec(
    Path data,
    int port,
    int managementPort,
    int clusterPort,
    boolean launcher,
    List<String> options,
    Map<String, String> environment) {
  private static final Path LAUNCHER = Path.of("bin", "pilothouse").toAbsolutePath();
  private static final Path JAR = Path.of("target", "pilothouse.jar").toAbsolutePath();

  /** Free ports, no index: what every node of these tests can do without. */
  public static NodeSpec in(Path data) {
    return new NodeSpec(
        data,
        FreePort.find(),
        FreePort.find(),
        FreePort.find(),
        false,
        List.of("--roles", "socket,web,cache"),
        Map.of());
  }

  /** The same through bin/pilothouse. */
  public NodeSpec launched() {
    return new NodeSpec(data, port, managementPort, clusterPort, true, options, environment);
  }

  /** The same with more options. */
  public NodeSpec with(String... more) {
    List<String> all = Stream.concat(options.stream(), Stream.of(more)).toList();
    return new NodeSpec(data, port, managementPort, clusterPort, launcher, all, environment);
  }

  /** The same without the roles, and with only these options. */
  public NodeSpec withOnly(String... only) {
    return new NodeSpec(
        data, port, managementPort, clusterPort, launcher, List.of(only), environment);
  }

  /** The same as a member of another node's cluster. */
  public NodeSpec joining(NodeSpec member) {
    return with("--join", "127.0.0.1:" + member.clusterPort());
  }

  public NodeSpec withPort(int other) {
    return new NodeSpec(data, other, managementPort, clusterPort, launcher, options, environment);
  }

  public NodeSpec withManagementPort(int other) {
    return new NodeSpec(data, port, other, clusterPort, launcher, options, environment);
  }

  public NodeSpec withClusterPort(int other) {
    return new NodeSpec(data, port, managementPort, other, launcher, options, environment);
  }

  public NodeSpec withVariable(String name, String value) {
    Map<String, String> variables = new LinkedHashMap<>(environment);
    variables.put(name, value);
    return new NodeSpec(data, port, managementPort, clusterPort, launcher, options, variables);
  }

  /**
   * The process to start: the leader of a group of its own, as a shell makes it, which takes
   * signals even where this JVM was started to ignore them.
   */
  ProcessBuilder process() {
    List<String> command =
        new ArrayList<>(List.of("setsid", "env", "--default-signal=INT,TERM,HUP"));
    command.addAll(launcher ? launcherCommand() : classesCommand());
    command.addAll(
        List.of(
            "up",
            "--output",
            "json",
            "--port",
            Integer.toString(port),
            "--management-port",
            Integer.toString(managementPort),
            "--cluster-port",
            Integer.toString(clusterPort),
            "--data-dir",
            data.toString()));
    command.addAll(options);
    ProcessBuilder process = new ProcessBuilder(command);
    process.environment().putAll(environment);
    return process;
  }

  private static List<String> launcherCommand() {
    if (!Files.exists(JAR)) {
      throw new IllegalStateException(JAR + " is not built; run this test with: mvn verify");
    }
    return List.of(LAUNCHER.toString());
  }

  /** The flags of this JVM, which the build gives the same ones as bin/pilothouse does. */
  public static List<String> flags() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(
            flag -> Stream.of("--add-", "--enable-native", "--sun-misc").anyMatch(flag::startsWith))
        .toList();
  }

  private static List<String> classesCommand() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags());
    command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp"));
    command.add(classPath());
    command.add("dev.pilothouse.app.Main");
    return command;
  }

  /** Without the tests' own classes, whose log settings are not a node's. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes"))
        .collect(java.util.stream.Collectors.joining(File.pathSeparator));
  }
}
