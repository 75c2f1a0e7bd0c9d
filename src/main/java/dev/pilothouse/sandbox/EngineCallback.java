package dev.pilothouse.sandbox;

import com.github.dockerjava.api.async.ResultCallbackTemplate;
import java.io.IOException;
import java.lang.System.Logger.Level;

/**
 * Hears what an engine streams. Unlike its parent it logs no stack trace when the engine breaks
 * off: the run that listens reports that in its own words.
 */
abstract class EngineCallback<S extends EngineCallback<S, T>, T>
    extends ResultCallbackTemplate<S, T> {
  private static final System.Logger LOG = System.getLogger(EngineCallback.class.getName());

  /** Hears that the engine broke off. */
  abstract void lost(Throwable cause);

  @Override
  public final void onError(Throwable cause) {
    lost(cause);
    try {
      close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "the broken connection did not close", e);
    }
  }
}
