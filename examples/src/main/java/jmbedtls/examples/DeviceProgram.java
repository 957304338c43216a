package jmbedtls.examples;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import jmbedtls.LegacyRenegotiation;
import jmbedtls.diagnose.Diagnosis;
import jmbedtls.diagnose.probe.Route;
import jmbedtls.diagnose.probe.StartTls;
import jmbedtls.suite.CipherSuite;
import jmbedtls.x509.CertificateProfile;

/** What the program on a device that is diagnosed calls, beyond its configuration, and how it comes to the server. */
final class DeviceProgram {
    private DeviceProgram() {
    }

    static void describe(Map<String, String> options) {
        options.put("set_hostname", "what it passes to mbedtls_ssl_set_hostname: a name, null, or none if it never calls it "
                + "(server_name)");
        options.put("ciphersuites", "what it passes to mbedtls_ssl_conf_ciphersuites: names, with commas (all)");
        options.put("cert_profile", "default, next or suiteb (default)");
        options.put("legacy_renegotiation", "no, allow or break (no)");
        options.put("alpn", "protocols that it offers, with commas (none)");
        options.put("starttls", "what it speaks before TLS: " + names(StartTls.values()) + " (TLS at once)");
        options.put("proxy", "HOST:PORT that it asks, with CONNECT, to connect it (none)");
    }

    private static String names(Enum<?>[] values) {
        return Arrays.stream(values).map(value -> value.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
    }

    static void apply(Diagnosis diagnosis, Arguments arguments) throws UsageException {
        if (arguments.has("set_hostname")) {
            switch (arguments.text("set_hostname", "")) {
                case "none" -> diagnosis.withoutName();
                case "null" -> diagnosis.hostname(null);
                case "" -> throw new UsageException("set_hostname must be a name, null or none");
                default -> diagnosis.hostname(arguments.text("set_hostname", ""));
            }
        }
        if (arguments.has("ciphersuites")) {
            diagnosis.ciphersuites(suites(arguments.text("ciphersuites", "")));
        }
        if (arguments.has("cert_profile")) {
            diagnosis.profile(switch (arguments.text("cert_profile", "")) {
                case "default" -> null;
                case "next" -> CertificateProfile.NEXT;
                case "suiteb" -> CertificateProfile.SUITE_B;
                default -> throw new UsageException("cert_profile must be default, next or suiteb");
            });
        }
        if (arguments.has("legacy_renegotiation")) {
            diagnosis.legacyRenegotiation(switch (arguments.text("legacy_renegotiation", "")) {
                case "no" -> LegacyRenegotiation.NO_RENEGOTIATION;
                case "allow" -> LegacyRenegotiation.ALLOW_RENEGOTIATION;
                case "break" -> LegacyRenegotiation.BREAK_HANDSHAKE;
                default -> throw new UsageException("legacy_renegotiation must be no, allow or break");
            });
        }
        if (arguments.has("alpn")) {
            diagnosis.alpn(arguments.text("alpn", "").split(","));
        }
        if (arguments.has("key_password")) {
            diagnosis.keyPassword(arguments.text("key_password", "").getBytes(StandardCharsets.UTF_8));
        }
        route(diagnosis, arguments);
    }

    private static int[] suites(String list) throws UsageException {
        int[] suites = new int[list.split(",").length];
        int count = 0;
        for (String name : list.split(",")) {
            CipherSuite suite = CipherSuite.ofName(name.strip().replaceFirst("^MBEDTLS_", "").replace('_', '-'));
            if (suite == null) {
                throw new UsageException("Mbed TLS has no suite '" + name + "'");
            }
            suites[count++] = suite.id();
        }
        return suites;
    }

    private static void route(Diagnosis diagnosis, Arguments arguments) throws UsageException {
        if (arguments.has("starttls")) {
            String name = arguments.text("starttls", "");
            diagnosis.startTls(Arrays.stream(StartTls.values()).filter(known -> known.name().equalsIgnoreCase(name))
                    .findFirst().orElseThrow(() -> new UsageException("starttls must be one of "
                            + names(StartTls.values()))));
        }
        if (arguments.has("proxy")) {
            ServerAddress proxy = ServerAddress.of("proxy", arguments.text("proxy", ""));
            if (proxy.port() == 0) {
                throw new UsageException("proxy must be HOST:PORT");
            }
            diagnosis.proxy(new Route.Proxy(proxy.host(), proxy.port()));
        }
    }
}
