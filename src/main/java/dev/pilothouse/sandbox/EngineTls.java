package dev.pilothouse.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.core.util.CertificateUtils;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Whom to trust and who to be on connections to an engine; plain connections where nothing is set.
 * Host names are always checked.
 *
 * @param ca PEM file with the certificates to trust, null for the JDK's trust store
 * @param certificate PEM file with this node's certificate and the chain above it, null for none
 * @param key PEM file with the certificate's private key, without a password
 */
public record EngineTls(@Nullable Path ca, @Nullable Path certificate, @Nullable Path key) {

  /** Plain connections. */
  public static final EngineTls NONE = new EngineTls(null, null, null);

  /** Refuses half a client certificate. */
  public EngineTls {
    if ((certificate == null) != (key == null)) {
      throw new IllegalArgumentException("sandbox.tls-cert and sandbox.tls-key go together");
    }
  }

  /**
   * What connections are made with, null for plain ones; reads the files.
   *
   * @throws FailureException {@code invalid-request}, naming the file that cannot be read or holds
   *     something else
   */
  @Nullable SSLContext context() {
    if (ca == null && certificate == null) {
      return null;
    }
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(identity(), trust(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw unusable("the TLS files of the sandbox cannot be used", e);
    }
  }

  private KeyManager @Nullable [] identity() throws GeneralSecurityException {
    if (certificate == null || key == null) {
      return null;
    }
    Certificate[] chain = certificates("sandbox.tls-cert", certificate).toArray(Certificate[]::new);
    char[] none = {};
    KeyStore store = emptyStore();
    try {
      var secret = CertificateUtils.loadPrivateKey(Files.readString(key, UTF_8));
      if (secret == null) {
        throw unusable("sandbox.tls-key is " + key + ", which holds no private key in PEM", null);
      }
      store.setKeyEntry("node", secret, none, chain);
    } catch (IOException e) {
      throw unusable("sandbox.tls-key is " + key + ", which is no private key in PEM", e);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, none);
    return keys.getKeyManagers();
  }

  private TrustManager @Nullable [] trust() throws GeneralSecurityException {
    if (ca == null) {
      return null;
    }
    KeyStore store = emptyStore();
    for (Certificate trusted : certificates("sandbox.tls-ca", ca)) {
      store.setCertificateEntry("ca-" + store.size(), trusted);
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    return trust.getTrustManagers();
  }

  private static KeyStore emptyStore() throws GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    try {
      store.load(null, null);
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
    return store;
  }

  private static Collection<? extends Certificate> certificates(String name, Path file) {
    try (InputStream pem = Files.newInputStream(file)) {
      var found = CertificateFactory.getInstance("X.509").generateCertificates(pem);
      if (found.isEmpty()) {
        throw unusable(name + " is " + file + ", which holds no certificate in PEM", null);
      }
      return found;
    } catch (IOException | CertificateException e) {
      throw unusable(name + " is " + file + ", which is no certificate in PEM", e);
    }
  }

  private static FailureException unusable(String what, @Nullable Exception why) {
    String reason = why == null ? "" : ": " + why.getMessage();
    return new FailureException(
        FailureCode.INVALID_REQUEST, what + reason + "; name a file that holds it");
  }
}
