package dev.pilothouse.docs;

import dev.pilothouse.client.HttpTransport;
import dev.pilothouse.client.Pilothouse;
import dev.pilothouse.contracts.index.SearchReply;
import dev.pilothouse.contracts.index.SearchRequest;
import dev.pilothouse.contracts.socket.PublishRequest;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** What the README shows to JVM developers. */
final class JvmSample {
  private JvmSample() {}

  static CompletionStage<SearchReply> run(String url) {
    // readme: jvm
    Pilothouse pilothouse = new Pilothouse(new HttpTransport(URI.create(url), null));
    return pilothouse
        .publish(PublishRequest.of("task:42", "task.started", Map.of("by", "me")))
        .thenCompose(
            published ->
                pilothouse.search(new SearchRequest("demo", "retry with backoff", 5, null)));
    // readme: end
  }
}
