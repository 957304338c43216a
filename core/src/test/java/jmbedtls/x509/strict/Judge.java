package jmbedtls.x509.strict;

import java.nio.file.Path;

/** Who judges chains. */
enum Judge {
    STRICT("strict") {
        @Override
        boolean takes(ForgedPki pki, Path directory) throws Exception {
            return OwnJudges.strict(pki, StrictRules.DEFAULT).isTrusted();
        }
    },
    MBEDTLS("as Mbed TLS") {
        @Override
        boolean takes(ForgedPki pki, Path directory) throws Exception {
            return OwnJudges.asC(pki);
        }
    },
    JDK("JDK 17") {
        @Override
        boolean takes(ForgedPki pki, Path directory) throws Exception {
            return JdkJudge.takes(pki);
        }

        @Override
        boolean isRecorded() {
            return Runtime.version().feature() == 17;
        }
    },
    OPENSSL("OpenSSL 3.0") {
        @Override
        boolean takes(ForgedPki pki, Path directory) throws Exception {
            return Programs.openssl(pki, directory);
        }

        @Override
        boolean isRecorded() {
            return Programs.version("openssl", "version").startsWith("OpenSSL 3.0.");
        }
    },
    GNUTLS("GnuTLS 3.7") {
        @Override
        boolean takes(ForgedPki pki, Path directory) throws Exception {
            return Programs.gnutls(pki, directory);
        }

        @Override
        boolean isRecorded() {
            return Programs.version("certtool", "--version").startsWith("certtool 3.7.");
        }
    };

    final String title;

    Judge(String title) {
        this.title = title;
    }

    /** Whether the judge takes the server for who it should be. */
    abstract boolean takes(ForgedPki pki, Path directory) throws Exception;

    /** Whether the judge is here, and of the version that docs/verification.md tells of. */
    boolean isRecorded() {
        return true;
    }
}
