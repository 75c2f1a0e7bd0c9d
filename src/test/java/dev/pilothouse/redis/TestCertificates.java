package dev.pilothouse.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A certificate authority made with openssl, and what it signs, as PEM files in a folder. */
public final class TestCertificates {

  private final Path folder;

  /**
   * Makes an authority.
   *
   * @param folder a folder of its own
   */
  public TestCertificates(Path folder) {
    try {
      this.folder = Files.createDirectories(folder);
    } catch (IOException e) {
      throw new AssertionError("Cannot make " + folder, e);
    }
    openssl(
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN=test-ca"
            + " -keyout ca.key -out ca.crt");
  }

  public Path ca() {
    return folder.resolve("ca.crt");
  }

  public Path certificate(String name) {
    return folder.resolve(name + ".crt");
  }

  public Path key(String name) {
    return folder.resolve(name + ".key");
  }

  /**
   * Signs a certificate for a new key.
   *
   * @param name of the files
   * @param holder such as {@code IP:127.0.0.1} or {@code DNS:redis.example}
   */
  public void sign(String name, String holder) {
    try {
      Files.writeString(folder.resolve(name + ".ext"), "subjectAltName=" + holder + "\n");
    } catch (IOException e) {
      throw new AssertionError("Cannot write below " + folder, e);
    }
    openssl(
        "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=%1$s -keyout %1$s.key -out %1$s.csr"
            .formatted(name));
    openssl(
        "x509 -req -in %1$s.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 1 -extfile %1$s.ext -out %1$s.crt"
            .formatted(name));
  }

  /** Makes a key of another kind, without a certificate. */
  public void rsaKey(String name) {
    openssl("genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out " + name + ".key");
  }

  /** The options of a redis-server that only speaks TLS, on the given port. */
  public String[] serverOptions(int port, String certificate, boolean asksClients) {
    return new String[] {
      "--port", "0",
      "--tls-port", Integer.toString(port),
      "--tls-cert-file", certificate(certificate).toString(),
      "--tls-key-file", key(certificate).toString(),
      "--tls-ca-cert-file", ca().toString(),
      "--tls-auth-clients", asksClients ? "yes" : "no"
    };
  }

  private void openssl(String arguments) {
    Programs.run(
        List.of("sh", "-c", "cd \"$1\" && exec openssl " + arguments, "sh", folder.toString()));
  }
}
