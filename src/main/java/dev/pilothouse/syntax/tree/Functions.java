package dev.pilothouse.syntax.tree;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * The functions of tree-sitter's C library that are used, under their own names. The quick ones are
 * linked as critical: they neither block nor call back.
 */
@SuppressWarnings("restricted") // native calls are what this package is for
final class Functions {

  /** A node, passed by value; what it holds is the library's own. */
  static final StructLayout NODE =
      MemoryLayout.structLayout(JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS).withName("TSNode");

  /** Where a node holds what is zero in no node but the one that stands for none. */
  static final long NODE_ID = 16;

  /** A cursor, passed by address. */
  static final StructLayout CURSOR =
      MemoryLayout.structLayout(ADDRESS, ADDRESS, JAVA_LONG, JAVA_LONG).withName("TSTreeCursor");

  /** Row and column. */
  static final StructLayout POINT =
      MemoryLayout.structLayout(JAVA_INT, JAVA_INT).withName("TSPoint");

  /** Payload, read function, encoding, and a decoder that is not used. */
  static final StructLayout INPUT =
      MemoryLayout.structLayout(ADDRESS, ADDRESS, JAVA_LONG, ADDRESS).withName("TSInput");

  /** Payload and progress function. */
  static final StructLayout OPTIONS =
      MemoryLayout.structLayout(ADDRESS, ADDRESS).withName("TSParseOptions");

  final MethodHandle parserNew;
  final MethodHandle parserDelete;
  final MethodHandle parserSetLanguage;
  final MethodHandle parserParse;
  final MethodHandle treeDelete;
  final MethodHandle treeRoot;
  final MethodHandle nodeSymbol;
  final MethodHandle nodeStart;
  final MethodHandle nodeEnd;
  final MethodHandle nodeIsNamed;
  final MethodHandle nodeIsMissing;
  final MethodHandle nodeHasError;
  final MethodHandle nodeChildCount;
  final MethodHandle nodeChild;
  final MethodHandle nodeChildByField;
  final MethodHandle cursorNew;
  final MethodHandle cursorDelete;
  final MethodHandle cursorNode;
  final MethodHandle cursorField;
  final MethodHandle cursorFirstChild;
  final MethodHandle cursorNextSibling;
  final MethodHandle cursorParent;
  final MethodHandle symbolCount;
  final MethodHandle symbolName;
  final MethodHandle fieldId;
  final MethodHandle fieldName;

  private final SymbolLookup library;

  /**
   * Links the functions.
   *
   * @throws IllegalArgumentException if the library lacks one
   */
  Functions(SymbolLookup library) {
    this.library = library;
    FunctionDescriptor toNumber = FunctionDescriptor.of(JAVA_INT, NODE);
    FunctionDescriptor toTruth = FunctionDescriptor.of(JAVA_BOOLEAN, NODE);
    FunctionDescriptor move = FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS);
    parserNew = link("ts_parser_new", FunctionDescriptor.of(ADDRESS));
    parserDelete = link("ts_parser_delete", FunctionDescriptor.ofVoid(ADDRESS));
    parserSetLanguage =
        link("ts_parser_set_language", FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS, ADDRESS));
    parserParse =
        link(
            "ts_parser_parse_with_options",
            FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, INPUT, OPTIONS));
    treeDelete = link("ts_tree_delete", FunctionDescriptor.ofVoid(ADDRESS));
    treeRoot = quick("ts_tree_root_node", FunctionDescriptor.of(NODE, ADDRESS));
    nodeSymbol = quick("ts_node_symbol", FunctionDescriptor.of(JAVA_SHORT, NODE));
    nodeStart = quick("ts_node_start_byte", toNumber);
    nodeEnd = quick("ts_node_end_byte", toNumber);
    nodeIsNamed = quick("ts_node_is_named", toTruth);
    nodeIsMissing = quick("ts_node_is_missing", toTruth);
    nodeHasError = quick("ts_node_has_error", toTruth);
    nodeChildCount = quick("ts_node_child_count", toNumber);
    nodeChild = link("ts_node_child", FunctionDescriptor.of(NODE, NODE, JAVA_INT));
    nodeChildByField =
        link("ts_node_child_by_field_id", FunctionDescriptor.of(NODE, NODE, JAVA_SHORT));
    cursorNew = link("ts_tree_cursor_new", FunctionDescriptor.of(CURSOR, NODE));
    cursorDelete = link("ts_tree_cursor_delete", FunctionDescriptor.ofVoid(ADDRESS));
    cursorNode = quick("ts_tree_cursor_current_node", FunctionDescriptor.of(NODE, ADDRESS));
    cursorField =
        quick("ts_tree_cursor_current_field_id", FunctionDescriptor.of(JAVA_SHORT, ADDRESS));
    cursorFirstChild = quick("ts_tree_cursor_goto_first_child", move);
    cursorNextSibling = quick("ts_tree_cursor_goto_next_sibling", move);
    cursorParent = quick("ts_tree_cursor_goto_parent", move);
    symbolCount = link("ts_language_symbol_count", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    symbolName =
        link("ts_language_symbol_name", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_SHORT));
    fieldId =
        link(
            "ts_language_field_id_for_name",
            FunctionDescriptor.of(JAVA_SHORT, ADDRESS, ADDRESS, JAVA_INT));
    fieldName =
        link("ts_language_field_name_for_id", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_SHORT));
  }

  private MethodHandle link(String name, FunctionDescriptor type, Linker.Option... options) {
    MemorySegment function =
        library
            .find(name)
            .orElseThrow(() -> new IllegalArgumentException("the library has no " + name));
    return Linker.nativeLinker().downcallHandle(function, type, options);
  }

  private MethodHandle quick(String name, FunctionDescriptor type) {
    return link(name, type, Linker.Option.critical(false));
  }
}
