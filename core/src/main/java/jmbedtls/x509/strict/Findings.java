package jmbedtls.x509.strict;

import java.util.ArrayList;
import java.util.List;
import jmbedtls.x509.Certificate;
import jmbedtls.x509.VerifyFlag;
import jmbedtls.x509.VerifyResult.Finding;

/** What was found wrong so far. */
final class Findings {
    private final List<Finding> list = new ArrayList<>();

    void add(Certificate certificate, VerifyFlag flag, String text) {
        list.add(new Finding(certificate, flag.bit(), text));
    }

    /** Adds a finding for each flag, in Mbed TLS's words. */
    void add(Certificate certificate, int flags) {
        for (VerifyFlag flag : VerifyFlag.values()) {
            if (flag.in(flags)) {
                add(certificate, flag, VerifyFlag.sentence(flag.bit()));
            }
        }
    }

    void addAll(List<Finding> others) {
        list.addAll(others);
    }

    boolean isEmpty() {
        return list.isEmpty();
    }

    int size() {
        return list.size();
    }

    List<Finding> list() {
        return list;
    }
}
