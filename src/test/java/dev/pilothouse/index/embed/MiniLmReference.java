package dev.pilothouse.index.embed;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The model in a session of ONNX Runtime's defaults. */
final class MiniLmReference {
  static final WordPieceTokenizer TOKENIZER;
  static final OrtSession SESSION;

  static {
    try {
      TOKENIZER = MiniLm.tokenizer();
      SESSION = OrtEnvironment.getEnvironment().createSession(MiniLm.model());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  private MiniLmReference() {}
}
