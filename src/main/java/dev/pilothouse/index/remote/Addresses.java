package dev.pilothouse.index.remote;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;

/** Tells addresses of the public internet from others. */
final class Addresses {
  private static final int UNIQUE_LOCAL = 0xfc;
  private static final int SHARED_FIRST = 100;

  private Addresses() {}

  /**
   * Where a host is.
   *
   * @param privateToo whether it may be in a private network
   * @throws IOException if it is not known, or has an address that is not allowed
   */
  static InetAddress allowed(String host, boolean privateToo) throws IOException {
    InetAddress[] all = InetAddress.getAllByName(host);
    for (InetAddress address : all) {
      if (!privateToo && isPrivate(address)) {
        throw new IOException(
            host
                + " has the address "
                + address.getHostAddress()
                + " of a private network; index.remote-private allows that");
      }
    }
    return all[0];
  }

  /** Whether an address is the machine's own, of a private network, or of no host at all. */
  static boolean isPrivate(InetAddress address) {
    return address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || (address instanceof Inet6Address ? isPrivate6(address) : isPrivate4(address));
  }

  /** Unique local addresses, and IPv4 addresses in IPv6 clothes. */
  private static boolean isPrivate6(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean translated = (bytes[0] & 0xff) == 0x00 && (bytes[1] & 0xff) == 0x64;
    boolean tunnelled = (bytes[0] & 0xff) == 0x20 && (bytes[1] & 0xff) == 0x02;
    return (bytes[0] & 0xfe) == UNIQUE_LOCAL
        || ((Inet6Address) address).isIPv4CompatibleAddress()
        || translated
        || tunnelled;
  }

  /** This network, carrier-grade shared addresses, and the reserved end of the range. */
  private static boolean isPrivate4(InetAddress address) {
    byte[] bytes = address.getAddress();
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    return first == 0 || first >= 240 || (first == SHARED_FIRST && (second & 0xc0) == 64);
  }
}
