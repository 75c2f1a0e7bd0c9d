package dev.pilothouse.contracts.sandbox;

import dev.pilothouse.contracts.Check;

/**
 * Runs a program for a caller who hears of it while it runs.
 *
 * @param request what to run
 * @param node id of the member that the events of {@link SandboxEndpoints#EVENTS} go to
 * @param stream name that these events carry, made by that member
 */
public record StreamRequest(ExecutionRequest request, String node, String stream) {
  public StreamRequest {
    Check.present("request", request);
    Check.length("node", node, 1, 100);
    Check.length("stream", stream, 1, 100);
  }
}
