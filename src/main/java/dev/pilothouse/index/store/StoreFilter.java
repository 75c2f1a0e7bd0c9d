package dev.pilothouse.index.store;

import dev.pilothouse.syntax.DefinitionKind;
import dev.pilothouse.syntax.Language;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/**
 * Which chunks a search looks at; all conditions hold.
 *
 * @param path a folder, file or glob, or null
 * @param language or null
 * @param kinds of a definition in the chunk or around it; empty for no condition
 */
public record StoreFilter(
    @Nullable String path, @Nullable Language language, Set<DefinitionKind> kinds) {

  /** Every chunk. */
  public static final StoreFilter NONE = new StoreFilter(null, null, Set.of());

  public StoreFilter {
    kinds = Set.copyOf(kinds);
  }

  /** The chunks as Lucene finds them, or null for every chunk. */
  @Nullable Query query() {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    if (path != null) {
      all.add(PathGlob.query(Fields.PATH, path), Occur.FILTER);
    }
    if (language != null) {
      all.add(new TermQuery(new Term(Fields.LANGUAGE, language.id())), Occur.FILTER);
    }
    if (!kinds.isEmpty()) {
      BooleanQuery.Builder any = new BooleanQuery.Builder();
      for (DefinitionKind kind : kinds) {
        any.add(new TermQuery(new Term(Fields.KIND, kind.id())), Occur.SHOULD);
      }
      all.add(any.build(), Occur.FILTER);
    }
    BooleanQuery query = all.build();
    return query.clauses().isEmpty() ? null : new ConstantScoreQuery(query);
  }
}
