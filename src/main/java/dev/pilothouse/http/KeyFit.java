package dev.pilothouse.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509KeyManager;

/**
 * Whether certificates and private keys of one kind belong together. Nothing of TLS looks before
 * the first handshake, which then fails for every client.
 */
final class KeyFit {
  private static final byte[] TEXT =
      "signed with one, read with the other".getBytes(StandardCharsets.UTF_8);

  /** Kinds of keys, and how each of them signs. */
  private static final List<List<String>> KINDS =
      List.of(
          List.of("RSA", "SHA256withRSA"),
          List.of("EC", "SHA256withECDSA"),
          List.of("EdDSA", "EdDSA"));

  private KeyFit() {}

  /** Whether each certificate's key reads what its private key signs; of kinds known here. */
  static boolean fits(KeyManagerFactory keys) throws GeneralSecurityException {
    for (KeyManager manager : keys.getKeyManagers()) {
      if (manager instanceof X509KeyManager known && !fits(known)) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(X509KeyManager keys) throws GeneralSecurityException {
    for (List<String> kind : KINDS) {
      String[] aliases = keys.getServerAliases(kind.getFirst(), null);
      for (String alias : aliases == null ? new String[0] : aliases) {
        PublicKey shown = keys.getCertificateChain(alias)[0].getPublicKey();
        if (!fits(kind, keys.getPrivateKey(alias), shown)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean fits(List<String> kind, PrivateKey secret, PublicKey shown)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance(kind.getLast());
    signature.initSign(secret);
    signature.update(TEXT);
    byte[] signed = signature.sign();
    signature.initVerify(shown);
    signature.update(TEXT);
    return signature.verify(signed);
  }
}
