package dev.pilothouse.contracts.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.bus.Json;
import dev.pilothouse.contracts.FailureException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CacheInvalidateTest {
  static Stream<CacheInvalidate> everyKind() {
    return Stream.of(
        CacheInvalidate.tags("p", List.of("a", "b")),
        CacheInvalidate.pattern(null, "notes", "src/*"),
        CacheInvalidate.dependents("p", List.of("lib")),
        CacheInvalidate.onGitCommit("p", List.of("a.py")),
        CacheInvalidate.onFileChange("p", List.of("a.py", "b c.py")),
        CacheInvalidate.onProjectDelete("p"),
        CacheInvalidate.namespace("p", "notes"),
        CacheInvalidate.project(null));
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void json_everyKind_isReadAsItWasWritten(CacheInvalidate request) {
    assertThat(decode(Json.encode(request).encode())).isEqualTo(request);
  }

  @Test
  void json_listsLeftOut_areEmpty() {
    CacheInvalidate request = decode("{'kind': 'namespace', 'ns': 'notes'}");
    assertThat(request.tags()).isEmpty();
    assertThat(request.nodes()).isEmpty();
    assertThat(request.files()).isEmpty();
    assertThat(request.project()).isNull();
  }

  @Test
  void json_wireNames_areLowerCaseWithDashes() {
    JsonObject json = Json.encode(CacheInvalidate.onProjectDelete("p"));
    assertThat(json.getString("kind")).isEqualTo("event");
    assertThat(json.getString("event")).isEqualTo("project-delete");
    assertThat(
            Json.encode(
                    new CacheInvalidated(false, CacheInvalidated.State.PARTLY_HELD, 1, 2, "late"))
                .getString("state"))
        .isEqualTo("partly-held");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                      | "kind" is missing
          {'kind': 'all'}                                         | from String "all": must be one of tag, pattern, dependency
          {'kind': 'tag'}                                         | "tags" is missing
          {'kind': 'tag', 'tags': []}                             | "tags" is missing
          {'kind': 'tag', 'tags': 'a'}                            | "tags" does not fit
          {'kind': 'tag', 'tags': ['']}                           | "tags" must have 1 to 512 characters
          {'kind': 'tag', 'tags': [null]}                         | "tags" is missing
          {'kind': 'tag', 'tags': ['a'], 'ns': 'notes'}           | "ns" does not belong to the kind tag
          {'kind': 'tag', 'tags': ['a'], 'nodes': ['b']}          | "nodes" does not belong to the kind tag
          {'kind': 'tag', 'tags': ['a'], 'files': ['b']}          | "files" does not belong to the kind tag
          {'kind': 'tag', 'tags': ['a'], 'project': ''}           | "project" must have 1 to 256 characters
          {'kind': 'pattern', 'pattern': '*'}                     | "ns" is missing
          {'kind': 'pattern', 'ns': 'notes'}                      | "pattern" is missing
          {'kind': 'pattern', 'ns': 'notes', 'pattern': ''}       | "pattern" must have 1 to 512 characters
          {'kind': 'pattern', 'ns': 'Notes', 'pattern': '*'}      | "ns" must match
          {'kind': 'dependency'}                                  | "nodes" is missing
          {'kind': 'dependency', 'nodes': ['a'], 'tags': ['b']}   | "tags" does not belong to the kind dependency
          {'kind': 'event'}                                       | "event" is missing
          {'kind': 'event', 'files': ['a.py']}                    | "event" is missing
          {'kind': 'event', 'event': 'push'}                      | from String "push": must be one of git-commit, file-change, project-delete
          {'kind': 'event', 'event': 'git-commit'}                | "files" is missing
          {'kind': 'event', 'event': 'file-change', 'files': []}  | "files" is missing
          {'kind': 'event', 'event': 'project-delete', 'files': ['a']} | "files" does not belong
          {'kind': 'namespace'}                                   | "ns" is missing
          {'kind': 'namespace', 'ns': 'n', 'pattern': '*'}        | "pattern" does not belong to the kind namespace
          {'kind': 'project', 'ns': 'notes'}                      | "ns" does not belong to the kind project
          {'kind': 'project', 'event': 'git-commit'}              | "event" does not belong to the kind project
          """)
  void json_whatDoesNotFit_namesTheField(String json, String message) {
    assertThatThrownBy(() -> decode(json))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining(message);
  }

  @Test
  void json_unknownConstant_namesItsField() {
    assertThatThrownBy(() -> decode("{'kind': 'all'}")).hasMessageContaining("\"kind\"");
    assertThatThrownBy(() -> decode("{'kind': 'event', 'event': 'push'}"))
        .hasMessageContaining("\"event\"");
  }

  @ParameterizedTest
  @CsvSource({"tag, tags, 1000", "dependency, nodes, 1000"})
  void json_tooManyNames_namesTheList(String kind, String field, int most) {
    JsonObject request = new JsonObject().put("kind", kind);
    assertThat(Json.decode(request.put(field, names(most)), CacheInvalidate.class)).isNotNull();
    assertThatThrownBy(
            () -> Json.decode(request.put(field, names(most + 1)), CacheInvalidate.class))
        .hasMessageContaining(field)
        .hasMessageContaining("between 0 and " + most);
  }

  @Test
  void json_filesOfAnEvent_areAtMost10000() {
    JsonObject request = new JsonObject().put("kind", "event").put("event", "git-commit");
    assertThat(Json.decode(request.put("files", names(10_000)), CacheInvalidate.class).files())
        .hasSize(10_000);
    assertThatThrownBy(
            () -> Json.decode(request.put("files", names(10_001)), CacheInvalidate.class))
        .hasMessageContaining("files");
  }

  private static JsonArray names(int number) {
    return new JsonArray(Collections.nCopies(number, "a"));
  }

  private static CacheInvalidate decode(String json) {
    return Json.decode(new JsonObject(json.replace('\'', '"')), CacheInvalidate.class);
  }
}
