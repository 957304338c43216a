package jmbedtls.examples.sslclient2;

import jmbedtls.AuthMode;
import jmbedtls.LegacyRenegotiation;
import jmbedtls.MaxFragmentLength;
import jmbedtls.suite.CipherSuite;

/** The options of the program with their defaults; null where C leaves the library's default. */
final class Options {
    static final String NONE = "none";

    String serverName = "localhost";
    String serverAddr;
    String serverPort = "4433";
    boolean datagram;
    int debugLevel;
    boolean contextCallback;
    int nbio;
    int event;
    int readTimeout;
    String requestPage = "/";
    /** -1 for what the request takes. */
    int requestSize = -1;
    String caFile = "";
    String caPath = "";
    String crtFile = "";
    String keyFile = "";
    String keyPwd = "";
    String pskHex = "";
    String pskIdentity = "Client_identity";
    String ecjpakePassword;
    boolean caCallback;
    CipherSuite forcedSuite;
    boolean renegotiation;
    LegacyRenegotiation allowLegacy;
    boolean renegotiate;
    int exchanges = 1;
    int minVersion = -1;
    int maxVersion = -1;
    Boolean arc4;
    boolean allowSha1;
    AuthMode authMode;
    HostName hostName = HostName.SERVER_NAME;
    MaxFragmentLength maxFragmentLength = MaxFragmentLength.NONE;
    Boolean truncatedHmac;
    Boolean extendedMasterSecret;
    Boolean encryptThenMac;
    int dhmMinBits = -1;
    int reconnect;
    int reconnectDelay;
    int reconnectMode = 1;
    boolean reconnectHard;
    boolean tickets = true;
    String curveNames;
    String alpn;
    boolean fallback;
    int serialize;
    boolean eapTls;
    boolean nssKeylog;
    String nssKeylogFile;
    boolean reproducible;
    boolean skipCloseNotify;

    /** What is done about {@code mbedtls_ssl_set_hostname}. */
    enum HostName {
        SKIPPED, SERVER_NAME, NULL
    }

    /** Whether certificates of authorities are wanted. */
    boolean loadsCas() {
        return !caPath.equals(NONE) && !caFile.equals(NONE);
    }

    /** Whether the client has a certificate to show. */
    boolean showsCertificate() {
        return !crtFile.equals(NONE) && !keyFile.equals(NONE);
    }

    String address() {
        return serverAddr == null ? serverName : serverAddr;
    }
}
