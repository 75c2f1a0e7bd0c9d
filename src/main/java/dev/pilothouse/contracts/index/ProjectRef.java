package dev.pilothouse.contracts.index;

/** Names one project. */
public record ProjectRef(String id) {
  public ProjectRef {
    ProjectIds.check("id", id);
  }
}
