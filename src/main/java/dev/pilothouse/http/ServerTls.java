package dev.pilothouse.http;

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
        .setKeyCertOptions(
            new PemKeyCertOptions().setCertPath(certificate.toString()).setKeyPath(key.toString()));
  }
}
