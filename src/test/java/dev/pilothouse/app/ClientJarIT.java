package dev.pilothouse.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The jar for programs that talk to a node: Java 21, and little beside it. */
@Timeout(60)
final class ClientJarIT {
  private static final Path JAR = Path.of("target", "pilothouse-client.jar");
  private static final int JAVA_21 = 65;
  private static final Pattern ALLOWED =
      Pattern.compile(
          "(vertx-core|vertx-core-logging|netty-.*|jackson-(core|databind|annotations)|jspecify)"
              + "-[0-9].*\\.jar");
  private static final Pattern OWN = Pattern.compile("dev/pilothouse/(contracts|bus|client)/.*");

  @Test
  void classes_areOfJava21AndOfThreePackages() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      for (JarEntry entry : classes(jar)) {
        assertThat(entry.getName()).matches(OWN);
        try (DataInputStream bytes = new DataInputStream(jar.getInputStream(entry))) {
          bytes.skipNBytes(6);
          assertThat(bytes.readUnsignedShort()).as(entry.getName()).isEqualTo(JAVA_21);
        }
      }
      assertThat(jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
          .isEqualTo("dev.pilothouse.client");
    }
  }

  @Test
  void classes_linkWithVertxCoreAndJacksonAlone() throws Exception {
    List<URL> path = new ArrayList<>(List.of(JAR.toUri().toURL()));
    Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(entry -> ALLOWED.matcher(entry.getFileName().toString()).matches())
        .forEach(entry -> path.add(url(entry)));
    try (JarFile jar = new JarFile(JAR.toFile());
        URLClassLoader alone =
            new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      List<JarEntry> classes = classes(jar);
      assertThat(classes).hasSizeGreaterThan(50);
      for (JarEntry entry : classes) {
        String name = entry.getName().replace('/', '.').replaceAll("\\.class$", "");
        Class<?> type = Class.forName(name, true, alone);
        assertThat(type.getClassLoader()).isSameAs(alone);
        // Resolves the types of every member.
        assertThat(type.getDeclaredMethods().length + type.getDeclaredFields().length)
            .isNotNegative();
        assertThat(type.getDeclaredConstructors()).isNotNull();
      }
    }
  }

  private static List<JarEntry> classes(JarFile jar) {
    return jar.stream().filter(entry -> entry.getName().endsWith(".class")).toList();
  }

  private static URL url(Path entry) {
    try {
      return entry.toUri().toURL();
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
