package dev.pilothouse.syntax.tree;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.util.ArrayList;
import java.util.List;

/**
 * What a parser made of a text. Offsets are in bytes of its UTF-8 form. To be closed by the thread
 * that parsed, the only one that may use it and what came from it; used afterwards, they throw
 * {@link IllegalStateException}.
 */
public final class SyntaxTree implements AutoCloseable {

  private final Functions functions;
  private final SyntaxLanguage language;
  private final Arena arena = Arena.ofConfined();
  private final MemorySegment tree;
  private final List<SyntaxCursor> cursors = new ArrayList<>();

  /** Takes over a tree of the library's. */
  SyntaxTree(Functions functions, SyntaxLanguage language, MemorySegment tree) {
    this.functions = functions;
    this.language = language;
    this.tree = tree;
  }

  /** The grammar's kinds and fields. */
  public SyntaxLanguage language() {
    return language;
  }

  /** The node that holds all others. */
  public SyntaxNode root() {
    try {
      MemorySegment root = (MemorySegment) functions.treeRoot.invokeExact(allocator(), tree);
      return new SyntaxNode(functions, language, arena, root);
    } catch (Throwable e) {
      throw NativeCalls.fault(e);
    }
  }

  /** A cursor at the root, which ends with this tree. */
  public SyntaxCursor cursor() {
    try {
      MemorySegment root = (MemorySegment) functions.treeRoot.invokeExact(allocator(), tree);
      MemorySegment cursor = (MemorySegment) functions.cursorNew.invokeExact(allocator(), root);
      SyntaxCursor opened = new SyntaxCursor(functions, language, arena, cursor);
      cursors.add(opened);
      return opened;
    } catch (Throwable e) {
      throw NativeCalls.fault(e);
    }
  }

  @Override
  public void close() {
    if (!arena.scope().isAlive()) {
      return;
    }
    try {
      for (SyntaxCursor cursor : cursors) {
        functions.cursorDelete.invokeExact(cursor.segment());
      }
      functions.treeDelete.invokeExact(tree);
    } catch (Throwable e) {
      throw NativeCalls.fault(e);
    } finally {
      arena.close();
    }
  }

  private SegmentAllocator allocator() {
    return arena;
  }
}
