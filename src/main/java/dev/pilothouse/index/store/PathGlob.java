package dev.pilothouse.index.store;

import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.RegexpQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.automaton.RegExp;
import org.apache.lucene.util.automaton.TooComplexToDeterminizeException;

/**
 * Paths by folder, by file or by glob. In a glob {@code *} and {@code ?} stay within one name,
 * {@code **} crosses folders and {@code {a,b}} is one of several; without a slash it holds for
 * names in every folder.
 */
final class PathGlob {

  private PathGlob() {}

  static Query query(String field, String path) {
    String relative = path.startsWith("./") ? path.substring(2) : path;
    relative = relative.startsWith("/") ? relative.substring(1) : relative;
    if (isGlob(relative)) {
      String glob = relative.endsWith("/") ? relative + "**" : relative;
      String anywhere = glob.indexOf('/') < 0 ? "**/" + glob : glob;
      return matching(field, path, regex(anywhere));
    }
    String name = relative.endsWith("/") ? relative.substring(0, relative.length() - 1) : relative;
    return new BooleanQuery.Builder()
        .add(new TermQuery(new Term(field, name)), Occur.SHOULD)
        .add(new PrefixQuery(new Term(field, name.isEmpty() ? "" : name + "/")), Occur.SHOULD)
        .build();
  }

  private static Query matching(String field, String glob, String regex) {
    try {
      return new RegexpQuery(new Term(field, regex), RegExp.NONE);
    } catch (TooComplexToDeterminizeException e) {
      throw new FailureException(
          FailureCode.INVALID_REQUEST,
          "the path \"" + glob + "\" takes too long to match; use fewer * and ? in it");
    }
  }

  private static boolean isGlob(String path) {
    return path.chars().anyMatch(c -> c == '*' || c == '?' || c == '{');
  }

  /** The glob as a regular expression without optional syntax. */
  static String regex(String glob) {
    StringBuilder regex = new StringBuilder();
    int groups = 0;
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      if (glob.startsWith("**/", i)) {
        regex.append("(.*/)?");
        i += 2;
      } else if (glob.startsWith("**", i)) {
        regex.append(".*");
        i++;
      } else if (c == '*') {
        regex.append("[^/]*");
      } else if (c == '?') {
        regex.append("[^/]");
      } else if (c == '{' && glob.indexOf('}', i) > i) {
        regex.append('(');
        groups++;
      } else if (c == '}' && groups > 0) {
        regex.append(')');
        groups--;
      } else if (c == ',' && groups > 0) {
        regex.append('|');
      } else if (Character.isLetterOrDigit(c) || c == '/' || c == '_') {
        regex.append(c);
      } else {
        regex.append('\\').append(c);
      }
    }
    return regex.append(")".repeat(groups)).toString();
  }
}
