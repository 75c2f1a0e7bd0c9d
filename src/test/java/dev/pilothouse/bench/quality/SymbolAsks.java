package dev.pilothouse.bench.quality;

import dev.pilothouse.bench.quality.Corpus.Symbol;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Names that stand for one definition, written out, in part, and with a slip. */
public final class SymbolAsks {
  private static final int LEAST_LETTERS = 6;
  private static final int LEAST_PARTS = 2;

  /** How a name is asked for. */
  public enum Kind {
    /** As it is written. */
    EXACT("exact name"),
    /** Without its first or last part. */
    PART("part of the name"),
    /** With two letters exchanged, or one lost or doubled. */
    MISTYPED("mistyped name"),
    /** Through the operator for exact names. */
    OPERATOR("`symbol:` and the exact name");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  private SymbolAsks() {}

  /** A sample of each kind, at most so many, in an order that the seed decides. */
  public static Map<Kind, List<Ask>> of(Corpus corpus, int most, long seed) {
    Map<Kind, List<Ask>> asks = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      asks.put(kind, of(corpus, kind, most, seed));
    }
    return asks;
  }

  private static List<Ask> of(Corpus corpus, Kind kind, int most, long seed) {
    Map<String, List<Symbol>> byName = new TreeMap<>();
    Map<String, Integer> spelled = new HashMap<>();
    for (Symbol symbol : corpus.symbols()) {
      byName.computeIfAbsent(symbol.name(), absent -> new ArrayList<>()).add(symbol);
      spelled.merge(letters(symbol.name()), 1, Integer::sum);
    }
    List<String> names = new ArrayList<>(byName.keySet());
    Random random = new Random(seed);
    Collections.shuffle(names, random);
    List<Ask> asks = new ArrayList<>();
    for (String name : names) {
      List<Symbol> symbols = byName.get(name);
      boolean one = symbols.stream().map(Symbol::qualifiedName).distinct().count() == 1;
      boolean fit = name.length() >= LEAST_LETTERS && NameParts.of(name).size() >= LEAST_PARTS;
      if (asks.size() < most && one && fit) {
        List<Place> places = symbols.stream().map(Symbol::place).toList();
        query(name, kind, random)
            .filter(query -> kind == Kind.EXACT || !spelled.containsKey(letters(query)))
            .ifPresent(query -> asks.add(new Ask(query, List.of(places), false)));
      }
    }
    return asks;
  }

  private static Optional<String> query(String name, Kind kind, Random random) {
    return switch (kind) {
      case EXACT -> Optional.of(name);
      case OPERATOR -> Optional.of("symbol:" + name);
      case MISTYPED -> Optional.of(mistyped(name, random));
      case PART -> {
        List<String> parts = NameParts.of(name);
        boolean first = random.nextBoolean();
        yield parts.size() <= LEAST_PARTS
            ? Optional.empty()
            : Optional.of(
                NameParts.join(
                    first ? parts.subList(1, parts.size()) : parts.subList(0, parts.size() - 1),
                    name));
      }
    };
  }

  private static String mistyped(String name, Random random) {
    int at = 1 + random.nextInt(name.length() - 2);
    String before = name.substring(0, at);
    return switch (random.nextInt(3)) {
      case 0 -> before + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2);
      case 1 -> before + name.substring(at + 1);
      default -> before + name.charAt(at) + name.substring(at);
    };
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[_$]", "");
  }
}
