package dev.pilothouse.bench.quality;

import dev.pilothouse.bench.quality.Corpus.Function;
import dev.pilothouse.bench.quality.Corpus.Symbol;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** First sentences of documentation, each asking for its function; overloads are one function. */
public final class DocumentationAsks {
  private DocumentationAsks() {}

  /** A sample, in an order that the seed decides. */
  public static List<Ask> of(Corpus corpus, int most, long seed) {
    Map<String, List<Place>> places = new HashMap<>();
    for (Symbol symbol : corpus.symbols()) {
      String key = symbol.place().path() + " " + symbol.qualifiedName();
      places.computeIfAbsent(key, absent -> new ArrayList<>()).add(symbol.place());
    }
    Map<String, Set<String>> owners = new HashMap<>();
    Map<String, Function> bySentence = new LinkedHashMap<>();
    for (Function function : corpus.functions()) {
      String sentence = function.sentence().toLowerCase(Locale.ROOT);
      owners.computeIfAbsent(sentence, absent -> new HashSet<>()).add(key(function));
      bySentence.putIfAbsent(sentence, function);
    }
    List<Ask> asks = new ArrayList<>();
    bySentence.forEach(
        (sentence, function) -> {
          if (owners.getOrDefault(sentence, Set.of()).size() == 1) {
            List<Place> wanted = places.getOrDefault(key(function), List.of(function.place()));
            boolean plain = !NameParts.in(sentence, function.name());
            asks.add(new Ask(function.sentence(), List.of(wanted), plain));
          }
        });
    Collections.shuffle(asks, new Random(seed));
    return List.copyOf(asks.subList(0, Math.min(most, asks.size())));
  }

  private static String key(Function function) {
    return function.place().path() + " " + function.qualifiedName();
  }
}
