package dev.pilothouse.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pilothouse.contracts.sandbox.Artefact;
import dev.pilothouse.contracts.sandbox.FileNames;
import dev.pilothouse.sandbox.wire.ProtocolException;
import dev.pilothouse.sandbox.wire.RunReport.Skipped;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Takes the files that a supervisor sends, and no others than were asked for. */
final class ArtefactCollector {
  /** Most bytes of all artefacts of a run. */
  static final int MAX_BYTES = 4 << 20;

  /** Most artefacts of a run. */
  static final int MAX_COUNT = 64;

  private final List<Pattern> asked;
  private final List<Artefact> taken = new ArrayList<>();
  private ByteBuffer content = ByteBuffer.allocate(0);
  private String name = "";
  private int room = MAX_BYTES;

  ArtefactCollector(List<String> globs) {
    this.asked = globs.stream().map(ArtefactCollector::pattern).toList();
  }

  void begin(byte[] payload) {
    requireWhole();
    ByteBuffer in = ByteBuffer.wrap(payload);
    int size = in.remaining() < 5 ? -1 : in.getInt();
    name = UTF_8.decode(in).toString();
    if (size < 0 || size > room || taken.size() >= MAX_COUNT || !wanted(name)) {
      throw new ProtocolException("an artefact that was not asked for");
    }
    room -= size;
    content = ByteBuffer.allocate(size);
    keep();
  }

  void more(byte[] bytes) {
    if (bytes.length > content.remaining() || bytes.length == 0) {
      throw new ProtocolException("more bytes than the artefact has");
    }
    content.put(bytes);
    keep();
  }

  private void keep() {
    if (!content.hasRemaining()) {
      taken.add(new Artefact(name, Base64.getEncoder().encodeToString(content.array()), null));
    }
  }

  void requireWhole() {
    if (content.hasRemaining()) {
      throw new ProtocolException("an artefact that is not whole");
    }
  }

  private boolean wanted(String file) {
    try {
      FileNames.check(file);
    } catch (IllegalArgumentException e) {
      return false;
    }
    return asked.stream().anyMatch(pattern -> pattern.matcher(file).matches());
  }

  /** What came, and what did not. */
  List<Artefact> all(List<Skipped> skipped) {
    Stream<Artefact> left = skipped.stream().map(s -> new Artefact(s.name(), null, s.why()));
    return Stream.concat(taken.stream(), left).toList();
  }

  private static Pattern pattern(String glob) {
    StringBuilder regex = new StringBuilder();
    for (int at = 0; at < glob.length(); at++) {
      char c = glob.charAt(at);
      if (glob.startsWith("**/", at)) {
        regex.append("(?:[^/]+/)*");
        at += 2;
      } else if (glob.startsWith("**", at)) {
        regex.append(".+");
        at++;
      } else if (c == '*') {
        regex.append("[^/]*");
      } else {
        regex.append(c == '?' ? "[^/]" : Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
