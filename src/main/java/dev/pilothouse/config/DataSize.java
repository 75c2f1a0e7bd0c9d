package dev.pilothouse.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes, written as {@code 512}, {@code 64kb}, {@code 256mb} or {@code 2gb}. */
public record DataSize(long bytes) {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,12})\\s*(b|kb|mb|gb)?");

  /** Reads the written form; units are powers of 1,024. */
  public static DataSize parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException("must be a size such as 64kb or 256mb");
    }
    long unit =
        switch (matcher.group(2) == null ? "b" : matcher.group(2)) {
          case "kb" -> 1L << 10;
          case "mb" -> 1L << 20;
          case "gb" -> 1L << 30;
          default -> 1L;
        };
    return new DataSize(Math.multiplyExact(Long.parseLong(matcher.group(1)), unit));
  }

  @Override
  public String toString() {
    if (bytes % (1L << 30) == 0) {
      return (bytes >> 30) + "gb";
    }
    if (bytes % (1L << 20) == 0) {
      return (bytes >> 20) + "mb";
    }
    return bytes % (1L << 10) == 0 ? (bytes >> 10) + "kb" : Long.toString(bytes);
  }
}
