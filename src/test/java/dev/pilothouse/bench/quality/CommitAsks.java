package dev.pilothouse.bench.quality;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** First lines of later commits, each asking for the code files that it changed. */
final class CommitAsks {
  private static final Pattern NO_WORK =
      Pattern.compile(
          "(?i).*\\b(bump|release|version|typos?|format(ting)?|lint|merge|revert|changelog|dependabot|"
              + "upgrade|update dependenc\\w+|javadoc|whitespace|copyright|spelling|docs?|readme|"
              + "checkstyle|pmd|spotless|ci)\\b.*");
  private static final Pattern NUMBER = Pattern.compile("\\s*\\(?#\\d+\\)?|^[A-Z]+-\\d+:?\\s*");
  private static final Pattern KIND = Pattern.compile("^\\w+(\\([^)]*\\))?!?:\\s+");
  private static final int LEAST_WORDS = 3;
  private static final int MOST_FILES = 6;

  private CommitAsks() {}

  /** A sample, in an order that the seed decides. */
  static List<Ask> of(Corpus corpus, List<GitSource.Change> changes, int most, long seed) {
    List<Ask> asks = new ArrayList<>();
    for (GitSource.Change change : changes) {
      String subject = NUMBER.matcher(change.subject()).replaceAll("");
      subject = KIND.matcher(subject).replaceFirst("").strip();
      List<List<Place>> wanted =
          change.paths().stream()
              .filter(corpus::isCode)
              .map(path -> List.of(Place.file(path)))
              .toList();
      if (!wanted.isEmpty()
          && wanted.size() <= MOST_FILES
          && subject.split("\\s+").length >= LEAST_WORDS
          && !NO_WORK.matcher(change.subject()).matches()) {
        asks.add(new Ask(subject, wanted, false));
      }
    }
    Collections.shuffle(asks, new Random(seed));
    return List.copyOf(asks.subList(0, Math.min(most, asks.size())));
  }
}
