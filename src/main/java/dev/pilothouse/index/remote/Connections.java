package dev.pilothouse.index.remote;

import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Locale;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnectionFactory;

/**
 * Opens the connections of one fetch: to the host that was allowed and to no other, by https, and
 * not into private networks unless that is allowed too.
 *
 * <p>The address is looked up once here and once when it is connected to; the JVM remembers the
 * first answer for its usual 30 s.
 */
final class Connections implements HttpConnectionFactory {
  private final RemoteUrl remote;
  private final RemoteSettings settings;
  private final JDKHttpConnectionFactory plain = new JDKHttpConnectionFactory();

  Connections(RemoteUrl remote, RemoteSettings settings) {
    this.remote = remote;
    this.settings = settings;
  }

  @Override
  public HttpConnection create(URL url) throws IOException {
    check(url);
    return trusting(plain.create(url));
  }

  @Override
  public HttpConnection create(URL url, Proxy proxy) throws IOException {
    check(url);
    return trusting(plain.create(url, proxy));
  }

  private void check(URL url) throws IOException {
    int port = url.getPort() < 0 ? url.getDefaultPort() : url.getPort();
    if (!url.getProtocol().equals("https")
        || !url.getHost().toLowerCase(Locale.ROOT).equals(remote.host())
        || port != remote.port()) {
      throw new IOException("the server points to another one, which is not followed");
    }
    Addresses.allowed(remote.host(), settings.privateAddresses());
  }

  private HttpConnection trusting(HttpConnection connection) throws IOException {
    Path ca = settings.ca();
    if (ca != null) {
      try {
        connection.configure(null, managers(ca), null);
      } catch (GeneralSecurityException e) {
        throw new IOException("index.remote-ca cannot be used: " + e.getMessage(), e);
      }
    }
    return connection;
  }

  private static TrustManager[] managers(Path ca) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream pem = Files.newInputStream(ca)) {
      int number = 0;
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        store.setCertificateEntry("ca" + number++, certificate);
      }
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }
}
