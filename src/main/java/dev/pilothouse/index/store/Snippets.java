package dev.pilothouse.index.store;

import java.io.IOException;

/** Gives what is shown of chunks. */
interface Snippets {

  /** The chunk's lines, shortened if they are very long. */
  String snippet(int document) throws IOException;
}
