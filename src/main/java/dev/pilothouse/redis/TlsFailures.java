package dev.pilothouse.redis;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Says for operators why a TLS connection did not come about, and which key to look at. */
public final class TlsFailures {

  /** What a failure has in common with others of its kind, and what it means for a section. */
  private record Meaning(Predicate<Throwable> sign, String words) {}

  private static final List<Meaning> MEANINGS =
      List.of(
          new Meaning(
              CertificateExpiredException.class::isInstance,
              "the certificate of the server has expired"),
          new Meaning(
              cause ->
                  cause instanceof CertPathBuilderException
                      || cause instanceof CertPathValidatorException,
              "this node does not trust the certificate of the server; set %1$s.tls-ca to the"
                  + " certificate of the authority that signed it"),
          new Meaning(
              cause ->
                  cause instanceof SSLPeerUnverifiedException
                      || (cause instanceof CertificateException
                          && says(cause, "No (subject|name)")),
              "the certificate of the server is for another host"),
          new Meaning(
              cause -> says(cause, "Received fatal alert"),
              "the server refuses this node's TLS certificate or misses one; check %1$s.tls-cert"
                  + " and %1$s.tls-key"),
          new Meaning(
              cause -> says(cause, "Failed to create SSL connection"),
              "TLS failed; check %1$s.tls-ca, and that the certificates name the hosts"));

  private TlsFailures() {}

  /**
   * The reason in one line, or null if it has nothing to do with TLS.
   *
   * @param section of the configuration that has the keys {@code tls-ca}, {@code tls-cert} and
   *     {@code tls-key}
   */
  public static @Nullable String describe(String section, Throwable failure) {
    List<Throwable> causes =
        Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(10).toList();
    for (Meaning meaning : MEANINGS) {
      for (Throwable cause : causes) {
        if (meaning.sign().test(cause)) {
          return meaning.words().formatted(section) + " (" + lastMessage(causes) + ")";
        }
      }
    }
    return null;
  }

  private static boolean says(Throwable cause, String pattern) {
    return String.valueOf(cause.getMessage()).matches("(?s).*" + pattern + ".*");
  }

  private static String lastMessage(List<Throwable> causes) {
    return causes.stream()
        .map(Throwable::getMessage)
        .filter(Objects::nonNull)
        .reduce((first, second) -> second)
        .orElse("no reason given")
        .lines()
        .reduce((first, second) -> first + "; " + second)
        .orElse("");
  }
}
