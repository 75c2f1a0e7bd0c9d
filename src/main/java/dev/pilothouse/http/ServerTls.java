package dev.pilothouse.http;

import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.nio.file.Path;
import java.util.Set;

/**
 * What a server proves itself with; TLS 1.2 and 1.3.
 *
 * @param certificate PEM file of the certificate, followed by its chain
 * @param key PEM file of its private key, without a password
 */
public record ServerTls(Path certificate, Path key) {
  void applyTo(HttpServerOptions options) {
    options
        .setSsl(true)
        // HTTP/1.1 alone: the checks of requests look at its Host header, which HTTP/2 has not.
        .setUseAlpn(false)
        .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
        .setKeyCertOptions(files());
  }

  /** Fails unless the files can be read and belong together; reads them, so not on event loops. */
  void check(Vertx vertx) throws Exception {
    if (!KeyFit.fits(files().getKeyManagerFactory(vertx))) {
      throw new FailureException(
          FailureCode.INVALID_REQUEST,
          "the certificate "
              + certificate
              + " was made for another key than "
              + key
              + "; name the key that it was requested with");
    }
  }

  private PemKeyCertOptions files() {
    return new PemKeyCertOptions().setCertPath(certificate.toString()).setKeyPath(key.toString());
  }
}
