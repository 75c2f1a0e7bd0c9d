package dev.pilothouse.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.Catalogue;
import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.contracts.Visibility;
import dev.pilothouse.contracts.socket.RoomEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The types of the npm package are what the records say. */
class ClientTypesTest {
  private static final Path FILE = Path.of("src/main/js/lib/contracts.d.ts");

  /** Tells the test to write the file in place of comparing it. */
  private static final String WRITE = "client.types.write";

  @Test
  void types_inTheRepository_areWhatTheRecordsSay() throws Exception {
    List<Endpoint<?, ?>> open =
        Catalogue.all().stream()
            .filter(endpoint -> endpoint.visibility() == Visibility.PUBLIC)
            .toList();
    String declared = TypeScript.declarations(open, List.of(RoomEvent.class));
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(FILE, declared);
    }
    assertThat(FILE)
        .as(
            "write it anew: mvn test -Dtest=ClientTypesTest -DargLine=-D%s=true; then commit it",
            WRITE)
        .hasContent(declared);
  }
}
