package dev.pilothouse.index.store;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.TermToBytesRefAttribute;
import org.apache.lucene.util.AttributeImpl;
import org.apache.lucene.util.AttributeReflector;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.UnicodeUtil;

/** The words of one text after the other as Lucene reads them while indexing. */
final class CodeTokenStream extends TokenStream {

  private final CodeTokens tokens = new CodeTokens();
  private final Word word = new Word();
  private String text = "";

  CodeTokenStream() {
    addAttributeImpl(word);
  }

  /** Sets the text that is read next. */
  void read(String another) {
    text = another;
  }

  @Override
  public void reset() {
    clearAttributes();
    tokens.reset(text);
  }

  @Override
  public boolean incrementToken() {
    if (!tokens.next()) {
      return false;
    }
    word.set(tokens.buffer(), tokens.length());
    return true;
  }

  /** The current word in UTF-8, as the index keeps it. */
  private static final class Word extends AttributeImpl implements TermToBytesRefAttribute {

    private final BytesRef bytes =
        new BytesRef(CodeTokens.LONGEST * UnicodeUtil.MAX_UTF8_BYTES_PER_CHAR);

    void set(char[] letters, int length) {
      for (int i = 0; i < length; i++) {
        char c = letters[i];
        if (c >= 0x80) {
          bytes.length = UnicodeUtil.UTF16toUTF8(letters, 0, length, bytes.bytes);
          return;
        }
        bytes.bytes[i] = (byte) c;
      }
      bytes.length = length;
    }

    @Override
    public BytesRef getBytesRef() {
      return bytes;
    }

    @Override
    public void clear() {
      bytes.length = 0;
    }

    @Override
    public void reflectWith(AttributeReflector reflector) {
      reflector.reflect(TermToBytesRefAttribute.class, "bytes", bytes);
    }

    @Override
    public void copyTo(AttributeImpl target) {
      throw new UnsupportedOperationException("words are read one at a time");
    }
  }
}
