package dev.pilothouse.index.store;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** The words of a text as Lucene reads them while indexing. */
final class CodeTokenStream extends TokenStream {

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final CodeTokens tokens = new CodeTokens();
  private final String text;

  CodeTokenStream(String text) {
    this.text = text;
  }

  @Override
  public void reset() {
    tokens.reset(text);
  }

  @Override
  public boolean incrementToken() {
    if (!tokens.next()) {
      return false;
    }
    clearAttributes();
    term.copyBuffer(tokens.buffer(), 0, tokens.length());
    return true;
  }
}
