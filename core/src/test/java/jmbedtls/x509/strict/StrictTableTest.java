package jmbedtls.x509.strict;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrictTableTest {
    @Test
    void table(@TempDir Path directory) throws Exception {
        StringBuilder out = new StringBuilder();
        for (Fault fault : Fault.values()) {
            ForgedPki pki = new ForgedPki();
            fault.spoil(pki);
            out.append(String.format("%-24s %s c=%s jdk=%s ossl=%s gnu=%s%n", fault, t(Judges.strict(pki).isTrusted()), t(Judges.asC(pki)),
                    t(OtherJudges.jdk(pki)), t(OtherJudges.openssl(pki, directory)), t(OtherJudges.gnutls(pki, directory))));
        }
        Files.writeString(Path.of("/tmp/trust-table.txt"), out);
    }
    static String t(boolean b) { return b ? "yes" : "NO "; }
}
