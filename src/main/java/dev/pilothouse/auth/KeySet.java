package dev.pilothouse.auth;

import java.util.List;

/** The keys of one source at one time. */
record KeySet(List<VerificationKey> keys) {
  static final KeySet EMPTY = new KeySet(List.of());

  KeySet {
    keys = List.copyOf(keys);
  }

  /** The keys that a token with this header may be signed with. */
  List<VerificationKey> fitting(TokenHeader header) {
    return keys.stream().filter(key -> key.fits(header)).toList();
  }
}
