package dev.pilothouse.syntax.tree;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * What a parser is given: the bytes it reads and the time at which it has to stop. The parser calls
 * back for both, with the address of a structure that holds them, so that one pair of stubs serves
 * all parses of all threads.
 */
@SuppressWarnings("restricted") // native calls are what this package is for
final class Source {

  /** Address and number of the bytes, and the deadline in {@link System#nanoTime}. */
  private static final StructLayout STATE =
      MemoryLayout.structLayout(ADDRESS, JAVA_LONG, JAVA_LONG).withName("Source");

  private static final long LENGTH = 8;
  private static final long DEADLINE = 16;
  private static final int UTF_8 = 0;

  private static final MemorySegment READ =
      stub(
          "read",
          MethodType.methodType(
              MemorySegment.class,
              MemorySegment.class,
              int.class,
              MemorySegment.class,
              MemorySegment.class),
          FunctionDescriptor.of(
              ADDRESS,
              ADDRESS.withTargetLayout(STATE),
              JAVA_INT,
              Functions.POINT,
              ADDRESS.withTargetLayout(JAVA_INT)));

  private static final MemorySegment PROGRESS =
      stub(
          "isOver",
          MethodType.methodType(boolean.class, MemorySegment.class),
          FunctionDescriptor.of(
              JAVA_BOOLEAN,
              ADDRESS.withTargetLayout(
                  MemoryLayout.structLayout(ADDRESS.withTargetLayout(STATE)))));

  final MemorySegment input;
  final MemorySegment options;

  /** Copies the bytes out of the heap, for as long as the arena lives. */
  Source(byte[] utf8, long deadlineNanos, SegmentAllocator arena) {
    MemorySegment bytes = arena.allocate(Math.max(1, utf8.length));
    MemorySegment.copy(MemorySegment.ofArray(utf8), 0, bytes, 0, utf8.length);
    MemorySegment state = arena.allocate(STATE);
    state.set(ADDRESS, 0, bytes);
    state.set(JAVA_LONG, LENGTH, utf8.length);
    state.set(JAVA_LONG, DEADLINE, deadlineNanos);
    input = arena.allocate(Functions.INPUT);
    input.set(ADDRESS, 0, state);
    input.set(ADDRESS, 8, READ);
    input.set(JAVA_LONG, 16, UTF_8);
    options = arena.allocate(Functions.OPTIONS);
    options.set(ADDRESS, 0, state);
    options.set(ADDRESS, 8, PROGRESS);
  }

  /** Called back for the bytes from an offset on: all that are left. */
  @SuppressWarnings("unused")
  private static MemorySegment read(
      MemorySegment state, int offset, MemorySegment point, MemorySegment count) {
    long length = state.get(JAVA_LONG, LENGTH);
    long from = Math.min(Integer.toUnsignedLong(offset), length);
    count.set(JAVA_INT, 0, (int) (length - from));
    return MemorySegment.ofAddress(state.get(ADDRESS, 0).address() + from);
  }

  /** Called back now and then: whether the parser has to stop. */
  @SuppressWarnings("unused")
  private static boolean isOver(MemorySegment progress) {
    MemorySegment state = progress.get(ADDRESS.withTargetLayout(STATE), 0);
    return System.nanoTime() - state.get(JAVA_LONG, DEADLINE) > 0;
  }

  private static MemorySegment stub(String method, MethodType type, FunctionDescriptor descriptor) {
    try {
      MethodHandle target = MethodHandles.lookup().findStatic(Source.class, method, type);
      return Linker.nativeLinker().upcallStub(target, descriptor, Arena.global());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
