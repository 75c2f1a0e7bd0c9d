package dev.pilothouse.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The sockets that processes listen on, as Linux lists them under /proc. */
final class OpenSockets {
  private static final String LISTENING = "0A";

  /**
   * One socket others could send to.
   *
   * @param address as /proc writes it: hexadecimal, each four bytes in the machine's order
   */
  record OpenSocket(String protocol, String address, int port) {
    boolean loopback() {
      return address.equals("0100007F")
          || address.equals("0000000000000000FFFF00000100007F")
          || address.equals("00000000000000000000000001000000");
    }
  }

  private OpenSockets() {}

  /** TCP sockets that listen and UDP sockets that are bound. */
  static List<OpenSocket> of(Stream<Long> pids) {
    Set<String> inodes = new HashSet<>();
    pids.forEach(pid -> inodes.addAll(sockets(pid)));
    List<OpenSocket> found = new ArrayList<>();
    for (String protocol : List.of("tcp", "tcp6", "udp", "udp6")) {
      for (String line : lines(Path.of("/proc/net", protocol))) {
        String[] fields = line.strip().split("\\s+");
        boolean open = protocol.startsWith("udp") || fields[3].equals(LISTENING);
        if (open && inodes.contains(fields[9])) {
          String[] local = fields[1].split(":");
          found.add(new OpenSocket(protocol, local[0], HexFormat.fromHexDigits(local[1])));
        }
      }
    }
    return found;
  }

  private static Set<String> sockets(long pid) {
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      for (Path descriptor : descriptors.toList()) {
        String target = target(descriptor);
        if (target.startsWith("socket:[")) {
          inodes.add(target.substring("socket:[".length(), target.length() - 1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return inodes;
  }

  private static String target(Path descriptor) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (NoSuchFileException closedMeanwhile) {
      return "";
    }
  }

  private static List<String> lines(Path table) {
    try (Stream<String> lines = Files.lines(table)) {
      return lines.skip(1).toList();
    } catch (NoSuchFileException noSuchProtocol) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
