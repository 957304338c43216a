package jmbedtls.x509;

import java.util.Arrays;
import java.util.List;
import jmbedtls.asn1.DerValue;

/** What Mbed TLS 3.6 compares beside DNS names: addresses and URIs of subjectAltName. */
final class HostName36 extends HostName {
    private static final int URI = 6;
    private static final int IP_ADDRESS = 7;

    HostName36(String name) {
        super(name);
    }

    @Override
    boolean matchesAny(List<GeneralName> altNames) {
        if (super.matchesAny(altNames)) {
            return true;
        }
        byte[] address = IpAddress.parse(name);
        for (GeneralName altName : altNames) {
            DerValue value = altName.value();
            switch (altName.number()) {
                case IP_ADDRESS -> {
                    if (address != null && Arrays.equals(address, value.bytes())) {
                        return true;
                    }
                }
                case URI -> {
                    if (name.equals(value.latin1())) {
                        return true;
                    }
                }
                default -> {
                    // the other kinds are not compared
                }
            }
        }
        return false;
    }
}
