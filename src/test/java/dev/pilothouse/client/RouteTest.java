package dev.pilothouse.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.index.IndexEndpoints;
import dev.pilothouse.contracts.index.LaneEndpoints;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class RouteTest {
  @Test
  void of_fieldInThePath_leavesTheBody() {
    Route route =
        Route.of(IndexEndpoints.SEARCH, new JsonObject().put("id", "demo").put("query", "x"));
    assertThat(route.method()).isEqualTo("POST");
    assertThat(route.path()).isEqualTo("/api/v1/projects/demo/search");
    assertThat(route.body()).isEqualTo(new JsonObject().put("query", "x"));
  }

  @Test
  void of_getWithMoreFields_putsThemIntoTheQuery() {
    JsonObject request =
        new JsonObject().put("ns", "notes").put("key", "a/b c?d").put("project", "p&q");
    Route route = Route.of(CacheEndpoints.GET, request);
    assertThat(route.path()).isEqualTo("/api/v1/cache/notes/a%2Fb%20c%3Fd?project=p%26q");
    assertThat(route.body()).isNull();
  }

  @Test
  void of_missingPathField_namesIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Route.of(IndexEndpoints.STATUS, new JsonObject()))
        .withMessage("\"id\" is missing");
  }

  @Test
  void of_endpointWithoutRoute_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Route.of(LaneEndpoints.ALL.getFirst(), new JsonObject()))
        .withMessageContaining("has no HTTP route");
  }
}
