package dev.pilothouse.sandbox.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the supervisor shall run.
 *
 * @param mode how to run it
 * @param program the file or module, null for a command
 * @param argv arguments after the program; for a command all of it
 * @param env the program's environment beside the container's
 * @param limits when to end it
 * @param artefacts which files to send afterwards
 */
public record RunOrder(
    RunMode mode,
    @Nullable String program,
    List<String> argv,
    Map<String, String> env,
    WireLimits limits,
    List<String> artefacts) {

  /** The version of the protocol, as the supervisor wants to read it. */
  @JsonProperty
  public int protocol() {
    return Wire.PROTOCOL;
  }
}
