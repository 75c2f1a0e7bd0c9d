package dev.pilothouse.syntax.tree;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.invoke.MethodHandle;

/**
 * Goes through a tree node by node without recursion. Usable while the tree is open, by the thread
 * that opened it.
 */
public final class SyntaxCursor {

  private final Functions functions;
  private final SyntaxLanguage language;
  private final SegmentAllocator arena;
  private final MemorySegment cursor;

  /** The current node, written anew at every step. */
  private final MemorySegment node;

  private final SegmentAllocator reuse;

  SyntaxCursor(
      Functions functions, SyntaxLanguage language, SegmentAllocator arena, MemorySegment cursor) {
    this.functions = functions;
    this.language = language;
    this.arena = arena;
    this.cursor = cursor;
    this.node = arena.allocate(Functions.NODE);
    this.reuse = (size, alignment) -> node;
    look();
  }

  /** Goes to the current node's first child, if there is one. */
  public boolean toFirstChild() {
    return move(functions.cursorFirstChild);
  }

  /** Goes to the current node's next sibling, if there is one. */
  public boolean toNextSibling() {
    return move(functions.cursorNextSibling);
  }

  /** Goes to the node that holds the current one, unless that is the root. */
  public boolean toParent() {
    return move(functions.cursorParent);
  }

  /** The number of the current node's kind. */
  public int kindId() {
    try {
      return (short) functions.nodeSymbol.invokeExact(node) & 0xffff;
    } catch (Throwable e) {
      throw NativeCalls.fault(e);
    }
  }

  /** The field of its parent that the current node stands in, or 0. */
  public int fieldId() {
    try {
      return (short) functions.cursorField.invokeExact(cursor) & 0xffff;
    } catch (Throwable e) {
      throw NativeCalls.fault(e);
    }
  }

  /** Whether the grammar gives the current node a name. */
  public boolean isNamed() {
    try {
      return (boolean) functions.nodeIsNamed.invokeExact(node);
    } catch (Throwable e) {
      throw NativeCalls.fault(e);
    }
  }

  /** The offset of the current node's first byte. */
  public int start() {
    return number(functions.nodeStart);
  }

  /** The offset after the current node's last byte. */
  public int end() {
    return number(functions.nodeEnd);
  }

  /** The current node, to keep. */
  public SyntaxNode node() {
    MemorySegment copy = arena.allocate(Functions.NODE);
    copy.copyFrom(node);
    return new SyntaxNode(functions, language, arena, copy);
  }

  MemorySegment segment() {
    return cursor;
  }

  private int number(MethodHandle function) {
    try {
      return (int) function.invokeExact(node);
    } catch (Throwable e) {
      throw NativeCalls.fault(e);
    }
  }

  private boolean move(MethodHandle step) {
    try {
      boolean moved = (boolean) step.invokeExact(cursor);
      if (moved) {
        look();
      }
      return moved;
    } catch (Throwable e) {
      throw NativeCalls.fault(e);
    }
  }

  private void look() {
    try {
      MemorySegment current = (MemorySegment) functions.cursorNode.invokeExact(reuse, cursor);
      assert current.address() == node.address();
    } catch (Throwable e) {
      throw NativeCalls.fault(e);
    }
  }
}
