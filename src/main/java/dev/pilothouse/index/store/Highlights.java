package dev.pilothouse.index.store;

import dev.pilothouse.contracts.index.SearchHighlight;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds the words of a question in lines of code. */
final class Highlights {

  private static final int MOST = 50;

  private Highlights() {}

  /**
   * The stretches of lines that are a wanted word, the most of an identifier that is.
   *
   * @param firstLine the number of the text's first line in its file
   * @param wanted index words
   */
  static List<SearchHighlight> of(String text, int firstLine, Set<String> wanted) {
    List<SearchHighlight> found = new ArrayList<>();
    CodeTokens tokens = new CodeTokens();
    int number = firstLine;
    for (String line : text.split("\n", -1)) {
      tokens.reset(line);
      int covered = 0;
      while (found.size() < MOST && tokens.next()) {
        if (tokens.from() >= covered && wanted.contains(tokens.word())) {
          found.add(new SearchHighlight(number, tokens.from(), tokens.to()));
          covered = tokens.to();
        }
      }
      number++;
    }
    return found;
  }
}
