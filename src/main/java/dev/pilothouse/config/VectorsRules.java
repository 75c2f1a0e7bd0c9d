package dev.pilothouse.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/** Checks that span the keys of section {@code index} about vectors. */
final class VectorsRules {
  private VectorsRules() {}

  static void check(List<String> faults, IndexConfig index) {
    String url = index.vectorsUrl();
    Secret key = index.vectorsKey();
    if (index.vectors() == VectorsKeeper.EMBEDDED) {
      if (url != null) {
        faults.add("index.vectors-url is for index.vectors qdrant or pinecone, not for embedded");
      }
      if (key != null) {
        faults.add("index.vectors-key is for index.vectors qdrant or pinecone, not for embedded");
      }
      return;
    }
    String keeper = index.vectors().name().toLowerCase(Locale.ROOT);
    if (key != null && !key.reveal().matches("[\\x21-\\x7e]+")) {
      faults.add("index.vectors-key must be printable ASCII without spaces, as headers are");
    }
    if (key == null && index.vectors() == VectorsKeeper.PINECONE) {
      faults.add("index.vectors is pinecone, so index.vectors-key must be set to its API key");
    }
    if (url == null) {
      faults.add("index.vectors is " + keeper + ", so index.vectors-url must say where it is");
    } else {
      address(faults, url, key != null);
    }
  }

  private static void address(List<String> faults, String url, boolean withKey) {
    URI address;
    try {
      address = new URI(url);
    } catch (URISyntaxException e) {
      faults.add("index.vectors-url is no URL; write it as https://host[:port]");
      return;
    }
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    if (address.getRawUserInfo() != null) {
      faults.add("index.vectors-url must not hold credentials; set index.vectors-key");
      return;
    }
    String host = address.getHost();
    if (host == null || !(scheme.equals("https") || scheme.equals("http"))) {
      faults.add("index.vectors-url must be https://host[:port], but is \"" + url + "\"");
      return;
    }
    if (address.getRawQuery() != null || address.getRawFragment() != null) {
      faults.add("index.vectors-url must end with its host, port or path, but is \"" + url + "\"");
    }
    if (withKey && scheme.equals("http") && !Rules.loopback(host)) {
      faults.add(
          "index.vectors-url is "
              + url
              + ", over which index.vectors-key would travel in clear; use https://");
    }
  }
}
