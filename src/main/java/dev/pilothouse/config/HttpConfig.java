package dev.pilothouse.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The public server: SockJS, HTTP API, dashboard. */
public record HttpConfig(
    @Setting(doc = "Address to bind.", value = "127.0.0.1") String host,
    @Setting(doc = "Port; 0 takes a free one.", value = "8080") int port,
    @Setting(doc = "Names this node is reached by, besides localhost, 127.0.0.1 and [::1].")
        List<String> allowedHosts,
    @Setting(
            doc =
                "Origins of other sites' pages that may connect and read answers, such as"
                    + " https://tools.example; pages of any other are refused.")
        List<String> allowedOrigins,
    @Setting(
            doc =
                "PEM file of the certificate, followed by its chain; set, the server speaks https"
                    + " alone. It is read at the start.")
        @Nullable Path tlsCertificate,
    @Setting(doc = "PEM file of that certificate's private key, without a password.")
        @Nullable Path tlsKey) {}
