package dev.pilothouse.config;

import java.util.List;

/** The public server: SockJS, HTTP API, dashboard. */
public record HttpConfig(
    @Setting(doc = "Address to bind.", value = "127.0.0.1") String host,
    @Setting(doc = "Port; 0 takes a free one.", value = "8080") int port,
    @Setting(doc = "Names this node is reached by, besides localhost, 127.0.0.1 and [::1].")
        List<String> allowedHosts,
    @Setting(doc = "Origins of other sites' pages that may connect.")
        List<String> allowedOrigins) {}
