package dev.pilothouse.cache.entry;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Deflate at its fastest, and back to a length that is known before. */
final class Compression {
  private static final int CHUNK = 8192;

  private Compression() {}

  static byte[] deflate(byte[] bytes) {
    try (Deflater deflater = new Deflater(Deflater.BEST_SPEED)) {
      deflater.setInput(bytes);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2);
      byte[] chunk = new byte[CHUNK];
      while (!deflater.finished()) {
        out.write(chunk, 0, deflater.deflate(chunk));
      }
      return out.toByteArray();
    }
  }

  /** The bytes, or null if they are damaged or not of this length; never makes more than that. */
  static byte @Nullable [] inflate(byte[] bytes, int length) {
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(bytes);
      byte[] out = new byte[length];
      int done = 0;
      while (done < length) {
        int more = inflater.inflate(out, done, length - done);
        if (more == 0) {
          return null;
        }
        done += more;
      }
      boolean whole =
          inflater.inflate(new byte[1]) == 0 && inflater.finished() && inflater.getRemaining() == 0;
      return whole ? out : null;
    } catch (DataFormatException e) {
      return null;
    }
  }
}
