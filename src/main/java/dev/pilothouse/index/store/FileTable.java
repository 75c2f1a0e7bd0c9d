package dev.pilothouse.index.store;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * The files that a generation of texts was made from, on disk beside it: a number of files, then
 * each file's path, hash, chunks and reason, then a checksum.
 */
final class FileTable {
  static final String NAME = "files.table";
  private static final int MOST_FILES = 1_000_000;
  private static final int LONGEST = 1 << 20;

  private FileTable() {}

  static void write(Path folder, Map<String, IndexedFile> files) throws IOException {
    CRC32 sum = new CRC32();
    try (OutputStream file = Files.newOutputStream(folder.resolve(NAME));
        DataOutputStream out =
            new DataOutputStream(
                new CheckedOutputStream(new BufferedOutputStream(file, 1 << 16), sum))) {
      out.writeInt(files.size());
      for (Map.Entry<String, IndexedFile> entry : files.entrySet()) {
        write(out, entry.getKey());
        write(out, entry.getValue().hash());
        out.writeInt(entry.getValue().chunks());
        write(out, entry.getValue().skippedOrNone());
      }
      out.writeLong(sum.getValue());
    }
  }

  /** The files by path; empty where there is no whole table. */
  static Map<String, IndexedFile> read(Path folder) {
    CRC32 sum = new CRC32();
    try (InputStream file = Files.newInputStream(folder.resolve(NAME));
        DataInputStream in =
            new DataInputStream(
                new CheckedInputStream(new BufferedInputStream(file, 1 << 16), sum))) {
      int count = bounded(in.readInt(), MOST_FILES);
      Map<String, IndexedFile> files = HashMap.newHashMap(count);
      for (int i = 0; i < count; i++) {
        String path = text(in);
        String hash = text(in);
        int chunks = in.readInt();
        String skipped = text(in);
        files.put(path, new IndexedFile(hash, chunks, skipped.isEmpty() ? null : skipped));
      }
      long expected = sum.getValue();
      return in.readLong() == expected ? files : Map.of();
    } catch (IOException | IllegalArgumentException e) {
      return Map.of();
    }
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    byte[] bytes = new byte[bounded(in.readInt(), LONGEST)];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static int bounded(int number, int most) throws IOException {
    if (number < 0 || number > most) {
      throw new IOException("not a table of files");
    }
    return number;
  }
}
