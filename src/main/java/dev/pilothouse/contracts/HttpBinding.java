package dev.pilothouse.contracts;

/**
 * The HTTP route of a public endpoint. A path parameter such as {@code {id}} fills the request
 * record's component of that name; the JSON body, where the method has one, fills the others.
 *
 * @param method GET, PUT, POST or DELETE
 * @param path below the server's root
 * @param status of a successful answer
 */
public record HttpBinding(String method, String path, int status) {
  public HttpBinding {
    if (!path.startsWith("/api/v1/")) {
      throw new IllegalArgumentException("an HTTP binding lives under /api/v1/, not " + path);
    }
  }
}
