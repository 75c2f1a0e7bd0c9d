package dev.pilothouse.syntax.tree;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** A node of a tree, usable while the tree is open, by the thread that opened it. */
public final class SyntaxNode {

  private final Functions functions;
  private final SyntaxLanguage language;
  private final SegmentAllocator arena;
  private final MemorySegment node;

  SyntaxNode(
      Functions functions, SyntaxLanguage language, SegmentAllocator arena, MemorySegment node) {
    this.functions = functions;
    this.language = language;
    this.arena = arena;
    this.node = node;
  }

  /** The name of this node's kind in the grammar. */
  public String kind() {
    return language.kind(kindId());
  }

  /** The number of this node's kind. */
  public int kindId() {
    try {
      return (short) functions.nodeSymbol.invokeExact(node) & 0xffff;
    } catch (Throwable e) {
      throw NativeCalls.fault(e);
    }
  }

  /** The offset of the first byte. */
  public int start() {
    try {
      return (int) functions.nodeStart.invokeExact(node);
    } catch (Throwable e) {
      throw NativeCalls.fault(e);
    }
  }

  /** The offset after the last byte. */
  public int end() {
    try {
      return (int) functions.nodeEnd.invokeExact(node);
    } catch (Throwable e) {
      throw NativeCalls.fault(e);
    }
  }

  /** Whether the grammar gives this node a name, as it does not to punctuation and keywords. */
  public boolean isNamed() {
    return truth(functions.nodeIsNamed);
  }

  /** Whether the parser put this node there because the grammar demands one. */
  public boolean isMissing() {
    return truth(functions.nodeIsMissing);
  }

  /** Whether something below this node did not fit the grammar. */
  public boolean hasError() {
    return truth(functions.nodeHasError);
  }

  /** The number of children, those without a name included. */
  public int childCount() {
    try {
      return (int) functions.nodeChildCount.invokeExact(node);
    } catch (Throwable e) {
      throw NativeCalls.fault(e);
    }
  }

  /** A child by its position from 0, or null; takes time in proportion to the position. */
  public @Nullable SyntaxNode child(int index) {
    try {
      return orNull((MemorySegment) functions.nodeChild.invokeExact(arena, node, index));
    } catch (Throwable e) {
      throw NativeCalls.fault(e);
    }
  }

  /** The first child in a field, by {@link SyntaxLanguage#fieldId}, or null. */
  public @Nullable SyntaxNode field(int fieldId) {
    try {
      return orNull(
          (MemorySegment) functions.nodeChildByField.invokeExact(arena, node, (short) fieldId));
    } catch (Throwable e) {
      throw NativeCalls.fault(e);
    }
  }

  private @Nullable SyntaxNode orNull(MemorySegment found) {
    boolean none = found.get(ValueLayout.JAVA_LONG, Functions.NODE_ID) == 0;
    return none ? null : new SyntaxNode(functions, language, arena, found);
  }

  private boolean truth(MethodHandle question) {
    try {
      return (boolean) question.invokeExact(node);
    } catch (Throwable e) {
      throw NativeCalls.fault(e);
    }
  }
}
