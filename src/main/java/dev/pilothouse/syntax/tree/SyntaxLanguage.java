package dev.pilothouse.syntax.tree;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A loaded grammar: the kinds of its nodes and the fields that children stand in. Immutable. */
@SuppressWarnings("restricted") // native calls are what this package is for
public final class SyntaxLanguage {

  private static final int MAX_NAME = 256;
  private static final int ERROR = 0xffff;

  private final Functions functions;
  private final MemorySegment segment;
  private final List<String> kinds = new ArrayList<>();

  SyntaxLanguage(Functions functions, MemorySegment segment) {
    this.functions = functions;
    this.segment = segment;
    try {
      int count = (int) functions.symbolCount.invokeExact(segment);
      for (int id = 0; id < count; id++) {
        kinds.add(string((MemorySegment) functions.symbolName.invokeExact(segment, (short) id)));
      }
    } catch (Throwable e) {
      throw NativeCalls.fault(e);
    }
  }

  MemorySegment segment() {
    return segment;
  }

  /** One more than the greatest {@link SyntaxCursor#kindId} of a node that is not an error. */
  public int kindCount() {
    return kinds.size();
  }

  /** The name of a kind, such as {@code class_declaration}; {@code ERROR} where none fits. */
  public String kind(int kindId) {
    return kindId == ERROR ? "ERROR" : kinds.get(kindId);
  }

  /** The number of a field, or 0 when the grammar has none of this name. */
  public int fieldId(String field) {
    byte[] name = field.getBytes(StandardCharsets.US_ASCII);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocateFrom(JAVA_BYTE, name);
      return (short) functions.fieldId.invokeExact(segment, text, name.length) & 0xffff;
    } catch (Throwable e) {
      throw NativeCalls.fault(e);
    }
  }

  /** The name of a field, or an empty string for 0. */
  public String field(int fieldId) {
    try {
      return fieldId == 0
          ? ""
          : string((MemorySegment) functions.fieldName.invokeExact(segment, (short) fieldId));
    } catch (Throwable e) {
      throw NativeCalls.fault(e);
    }
  }

  private static String string(MemorySegment text) {
    return text.equals(MemorySegment.NULL) ? "" : text.reinterpret(MAX_NAME).getString(0);
  }
}
