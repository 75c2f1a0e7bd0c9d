package dev.pilothouse.redis;

import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Whom to trust and who to be on TLS connections. The files are read at each connect, so that
 * replaced ones count from the next connection on. Host names are always checked.
 *
 * @param ca PEM file with the certificates to trust, null for the JDK's trust store
 * @param certificate PEM file with this client's certificate and the chain above it, null for none
 * @param key PEM file with the certificate's private key, PKCS#8 or PKCS#1 without a password
 */
public record RedisTls(@Nullable Path ca, @Nullable Path certificate, @Nullable Path key) {

  /** The JDK's trust store and no certificate. */
  public static final RedisTls SYSTEM = new RedisTls(null, null, null);

  /** Refuses half a client certificate. */
  public RedisTls {
    if ((certificate == null) != (key == null)) {
      throw new IllegalArgumentException("redis.tls-cert and redis.tls-key go together");
    }
  }

  void applyTo(NetClientOptions options) {
    options.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
    if (ca != null) {
      options.setTrustOptions(new PemTrustOptions().addCertPath(ca.toString()));
    }
    if (certificate != null && key != null) {
      options.setKeyCertOptions(
          new PemKeyCertOptions().addCertPath(certificate.toString()).addKeyPath(key.toString()));
    }
  }
}
