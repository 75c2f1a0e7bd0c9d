package dev.pilothouse.sandbox.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Lists of the words of a command. */
final class Words {
  private Words() {}

  static List<String> join(List<String> one, List<String> two) {
    return Stream.concat(one.stream(), two.stream()).toList();
  }

  /** Without an option's every appearance, as {@code --option value} or {@code --option=value}. */
  static List<String> without(List<String> words, String... options) {
    List<String> kept = new ArrayList<>();
    for (int at = 0; at < words.size(); at++) {
      String word = words.get(at);
      if (List.of(options).contains(word)) {
        at++;
      } else if (Stream.of(options).noneMatch(option -> word.startsWith(option + "="))) {
        kept.add(word);
      }
    }
    return kept;
  }

  /** Without those that match a regular expression. */
  static List<String> withoutAny(List<String> words, String pattern) {
    return words.stream().filter(word -> !word.matches(pattern)).toList();
  }
}
