package jmbedtls.examples.sslclient2;

import java.io.PrintStream;
import java.util.List;
import jmbedtls.AuthMode;
import jmbedtls.LegacyRenegotiation;
import jmbedtls.MaxFragmentLength;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.suite.CipherSuite;

/** Reads the command line, from left to right as C does: a question is answered before what follows it is looked at. */
final class OptionParser {
    private static final int MAX_DEBUG_LEVEL = 65535;
    private static final int MAX_REQUEST_SIZE = 20000;

    private final BuildConfig build;
    private final PrintStream out;
    private final Options options = new Options();
    private String key;
    private String value;

    OptionParser(BuildConfig build, PrintStream out) {
        this.build = build;
        this.out = out;
    }

    /**
     * @throws UsageError for an option that is unknown, or known but not with such a value
     * @throws Stop if an option was a question, which has been answered
     */
    Options parse(List<String> arguments) throws UsageError, Stop {
        for (String argument : arguments) {
            answer(argument);
            int equals = argument.indexOf('=');
            if (equals < 0) {
                throw new UsageError("param requires a value: '" + argument + "'\n", 1);
            }
            key = argument.substring(0, equals);
            value = argument.substring(equals + 1);
            take();
        }
        return options;
    }

    private void answer(String argument) throws Stop {
        if (argument.equals("help")) {
            out.print(HelpText.of(build));
            throw new Stop(0);
        }
        if (argument.equals("help_ciphersuites")) {
            out.print(" acceptable ciphersuite names:\n");
            for (CipherSuite suite : CipherSuite.values()) {
                if (suite.compiledIn(build) && !suite.removedByDefault(build)) {
                    out.print(" " + suite.suiteName() + "\n");
                }
            }
            throw new Stop(0);
        }
    }

    private void take() throws UsageError, Stop {
        if (!takeConnection() && !takeCredentials() && !takeProtocol() && !takeVersion() && !takeCourse()
                && !takeElsewhere()) {
            throw new UsageError("unrecognized param: '" + key + "'\n", 1);
        }
    }

    private boolean takeConnection() throws UsageError, Stop {
        switch (key) {
            case "server_name" -> options.serverName = value;
            case "server_addr" -> options.serverAddr = value;
            case "server_port" -> options.serverPort = value;
            case "dtls" -> options.datagram = flag();
            case "debug_level" -> options.debugLevel = number(0, MAX_DEBUG_LEVEL);
            case "build_version" -> {
                if (value.equals("1")) {
                    out.print(Banner.buildVersion(build));
                    throw new Stop(0);
                }
            }
            case "query_config" -> throw Stop.answered(QueryConfig.answer(build, value, out));
            case "nbio" -> options.nbio = number(0, 2);
            case "event" -> options.event = number(0, 2);
            case "read_timeout" -> options.readTimeout = CInteger.parse(value);
            case "request_page" -> options.requestPage = value;
            case "request_size" -> options.requestSize = number(0, MAX_REQUEST_SIZE);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean takeCredentials() throws UsageError {
        switch (key) {
            case "ca_file" -> options.caFile = value;
            case "ca_path" -> options.caPath = value;
            case "crt_file" -> options.crtFile = value;
            case "key_file" -> options.keyFile = value;
            case "key_pwd" -> options.keyPwd = value;
            case "psk" -> options.pskHex = value;
            case "psk_identity" -> options.pskIdentity = value;
            case "ecjpake_pw" -> options.ecjpakePassword = value;
            case "context_crt_cb" -> options.contextCallback = flag();
            case "allow_sha1" -> options.allowSha1 = flag();
            case "auth_mode" -> options.authMode = authMode();
            case "set_hostname" -> options.hostName = hostName();
            case "ca_callback" -> {
                options.caCallback = CInteger.parse(value) != 0;
                return build.has(Feature.X509_TRUSTED_CERTIFICATE_CALLBACK);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean takeProtocol() throws UsageError {
        switch (key) {
            case "force_ciphersuite" -> options.forcedSuite = suite();
            case "renegotiation" -> options.renegotiation = CInteger.parse(value) != 0;
            case "allow_legacy" -> options.allowLegacy = legacyRenegotiation();
            case "tickets" -> options.tickets = number(0, 2) != 0;
            case "alpn" -> options.alpn = value;
            case "fallback" -> options.fallback = flag();
            case "extended_ms" -> options.extendedMasterSecret = flag();
            case "etm" -> options.encryptThenMac = flag();
            case "trunc_hmac" -> options.truncatedHmac = flag();
            case "curves" -> options.curveNames = value;
            case "arc4" -> options.arc4 = flag();
            case "max_frag_len" -> options.maxFragmentLength = maxFragmentLength();
            case "dhmlen" -> options.dhmMinBits = number(0, Integer.MAX_VALUE);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean takeVersion() throws UsageError {
        switch (key) {
            case "min_version" -> options.minVersion = version();
            case "max_version" -> options.maxVersion = version();
            case "force_version" -> {
                options.minVersion = version();
                options.maxVersion = options.minVersion;
                options.datagram |= value.startsWith("dtls");
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean takeCourse() throws UsageError {
        switch (key) {
            case "renegotiate" -> options.renegotiate = flag();
            case "exchanges" -> options.exchanges = number(1, Integer.MAX_VALUE);
            case "reconnect" -> options.reconnect = number(0, 2);
            case "reco_delay" -> options.reconnectDelay = number(0, Integer.MAX_VALUE);
            case "reco_mode" -> options.reconnectMode = number(0, Integer.MAX_VALUE);
            case "reconnect_hard" -> options.reconnectHard = flag();
            case "serialize" -> options.serialize = number(0, 2);
            case "eap_tls" -> options.eapTls = flag();
            case "nss_keylog" -> options.nssKeylog = flag();
            case "nss_keylog_file" -> options.nssKeylogFile = value;
            case "reproducible" -> options.reproducible = true;
            case "skip_close_notify" -> options.skipCloseNotify = flag();
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Options that C checks and that are of no effect in a TLS 1.2 client: of older versions, of DTLS, of PSA. */
    private boolean takeElsewhere() throws UsageError {
        switch (key) {
            case "recsplit", "dgram_packing" -> flag();
            case "max_resend", "mtu" -> number(0, Integer.MAX_VALUE);
            case "hs_timeout" -> handshakeTimeout();
            case "ec_max_ops", "context_file", "use_srtp", "srtp_force_profile", "mki" -> { }
            case "key_opaque", "psk_opaque" -> {
                return build.has(Feature.USE_PSA_CRYPTO);
            }
            case "cid", "cid_renego" -> {
                if (!build.has(Feature.SSL_DTLS_CONNECTION_ID)) {
                    return false;
                }
                flag();
            }
            case "cid_val", "cid_val_renego" -> {
                return build.has(Feature.SSL_DTLS_CONNECTION_ID);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private UsageError badValue() {
        return badValue(1);
    }

    private UsageError badValue(int ret) {
        return new UsageError("unrecognized value for '" + key + "': '" + value + "'\n", ret);
    }

    private int number(int lowest, int highest) throws UsageError {
        int number = CInteger.parse(value);
        if (number < lowest || number > highest) {
            throw badValue();
        }
        return number;
    }

    private boolean flag() throws UsageError {
        return number(0, 1) == 1;
    }

    /** A minor version; DTLS 1.0 is made from TLS 1.1. */
    private int version() throws UsageError {
        return switch (value) {
            case "ssl3" -> 0;
            case "tls1" -> 1;
            case "tls1_1", "dtls1" -> 2;
            case "tls12", "dtls12" -> 3;
            default -> throw badValue();
        };
    }

    private CipherSuite suite() throws UsageError {
        CipherSuite suite = CipherSuite.ofName(value);
        if (suite == null || !suite.compiledIn(build)) {
            throw badValue(2);
        }
        return suite;
    }

    private AuthMode authMode() throws UsageError {
        return switch (value) {
            case "none" -> AuthMode.NONE;
            case "optional" -> AuthMode.OPTIONAL;
            case "required" -> AuthMode.REQUIRED;
            default -> throw badValue();
        };
    }

    private Options.HostName hostName() throws UsageError {
        return switch (value) {
            case "no" -> Options.HostName.SKIPPED;
            case "server_name" -> Options.HostName.SERVER_NAME;
            case "NULL" -> Options.HostName.NULL;
            default -> throw badValue();
        };
    }

    private LegacyRenegotiation legacyRenegotiation() throws UsageError {
        return switch (number(-1, 1)) {
            case -1 -> LegacyRenegotiation.BREAK_HANDSHAKE;
            case 0 -> LegacyRenegotiation.NO_RENEGOTIATION;
            default -> LegacyRenegotiation.ALLOW_RENEGOTIATION;
        };
    }

    private MaxFragmentLength maxFragmentLength() throws UsageError {
        return switch (value) {
            case "512" -> MaxFragmentLength.BYTES_512;
            case "1024" -> MaxFragmentLength.BYTES_1024;
            case "2048" -> MaxFragmentLength.BYTES_2048;
            case "4096" -> MaxFragmentLength.BYTES_4096;
            default -> throw badValue();
        };
    }

    private void handshakeTimeout() throws UsageError {
        int dash = value.indexOf('-');
        if (dash < 0) {
            throw new UsageError("", 1);
        }
        key = value.substring(dash + 1);
        value = value.substring(0, dash);
        int shortest = CInteger.parse(value);
        if (shortest == 0 || Integer.compareUnsigned(CInteger.parse(key), shortest) < 0) {
            throw badValue(); // names the two parts, as C does
        }
    }
}
