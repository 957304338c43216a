package jmbedtls.diagnose.observed;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.CompiledIn;
import jmbedtls.config.DerivedMacro;
import jmbedtls.config.Feature;
import jmbedtls.crypto.EcGroup;
import jmbedtls.diagnose.device.Offer;
import jmbedtls.diagnose.hello.ObservedHello;
import jmbedtls.diagnose.probe.SignatureNumbers;
import jmbedtls.suite.CipherSuite;
import jmbedtls.suite.CipherSuites;

/** Whether a hello can be that of a configuration: what a build lacks, no program can make it offer. */
final class ConfigComparison {
    private final BuildConfig config;
    private final SeenOffer offer;
    private final List<String> differences = new ArrayList<>();

    private ConfigComparison(BuildConfig config, SeenOffer offer) {
        this.config = config;
        this.offer = offer;
    }

    /**
     * What the device offers that the configuration lacks, and what the configuration has that it does not offer, a
     * sentence each. The latter can be the program's doing. Empty if both agree.
     */
    static List<String> differences(BuildConfig config, SeenOffer offer) {
        ConfigComparison comparison = new ConfigComparison(config, offer);
        comparison.suites();
        comparison.groups();
        comparison.signatures();
        comparison.extensions();
        return comparison.differences;
    }

    private void compare(String what, List<String> seen, List<String> configured) {
        List<String> more = new ArrayList<>(seen);
        more.removeAll(configured);
        List<String> less = new ArrayList<>(configured);
        less.removeAll(seen);
        if (!more.isEmpty()) {
            differences.add("the device offers " + what + " that this configuration does not have: "
                    + Evidence.listed(more));
        }
        if (!less.isEmpty()) {
            differences.add("this configuration has " + what + " that the device does not offer: "
                    + Evidence.listed(less));
        }
        if (more.isEmpty() && less.isEmpty() && !seen.equals(configured)) {
            differences.add("the device offers the same " + what + " in another order");
        }
    }

    private void suites() {
        boolean psk = offer.suites().stream().anyMatch(suite -> suite.keyExchange().usesPsk());
        compare("suites", offer.suites().stream().map(CipherSuite::suiteName).toList(),
                CipherSuites.offered(config, null, false, psk, false).stream().map(CipherSuite::suiteName).toList());
    }

    private void groups() {
        if (!offer.contents().groups().isEmpty()) {
            compare("curves", offer.contents().groups().stream().map(EcGroup::ofTlsId).filter(Objects::nonNull)
                    .map(EcGroup::curveName).toList(),
                    CompiledIn.curves(config).stream().map(EcGroup::curveName).toList());
        }
    }

    private void signatures() {
        if (!offer.contents().signatures().isEmpty() && config.has(DerivedMacro.KEY_EXCHANGE_WITH_CERT_ENABLED)) {
            compare("signatures", offer.contents().signatures().stream().map(SignatureNames::of).toList(),
                    Offer.signatureNumbers(config).stream().map(SignatureNumbers::name).toList());
        }
    }

    private void extensions() {
        extension(ObservedHello.ENCRYPT_THEN_MAC, "encrypt_then_mac", Feature.SSL_ENCRYPT_THEN_MAC);
        extension(ObservedHello.EXTENDED_MASTER_SECRET, "extended_master_secret", Feature.SSL_EXTENDED_MASTER_SECRET);
        extension(ObservedHello.SESSION_TICKET, "session_ticket", Feature.SSL_SESSION_TICKETS);
        if (offer.has(ObservedHello.SERVER_NAME) && !config.has(Feature.SSL_SERVER_NAME_INDICATION)) {
            differences.add("the device sends server_name, which this configuration does not have");
        }
    }

    private void extension(int type, String name, Feature feature) {
        if (offer.has(type) && !config.has(feature)) {
            differences.add("the device sends " + name + ", which this configuration does not have");
        } else if (!offer.has(type) && config.has(feature)) {
            differences.add("this configuration has " + name + ", which the device does not send");
        }
    }
}
