package jmbedtls.diagnose.cause;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * All that is known of why handshakes fail, and of what might help. Both look at facts, wherever these come from: what
 * the device is and offers, how its handshake ended and what the server sent in it, and what is known of the server.
 */
public final class Causes {
    private static final List<CauseFamily> FAMILIES = List.of(new ContactCauses(), new VersionCauses(),
            new PskCauses(), new ExtensionCauses(), new AgreementCauses(), new NarrowOffer(),
            new KeyExchangeCauses(), new SizeCauses(),
            new CertificateCauses(), new ValidityCauses(),
            new ClientCertificateCauses());

    private Causes() {
    }

    /** The causes that explain a situation, the surest first; empty if none does. */
    public static List<Finding> of(Situation situation) {
        List<Finding> found = new ArrayList<>();
        FAMILIES.forEach(family -> family.find(situation, found::add));
        found.sort(Comparator.comparing(Finding::certainty));
        return found;
    }

    /** Changes of the device that may help, the best first; none of them is tried yet. */
    public static List<Remedy> remedies(Situation situation) {
        List<Remedy> remedies = new ArrayList<>();
        FAMILIES.forEach(family -> family.remedy(situation, remedies::add));
        remedies.sort(Comparator.comparing(Remedy::grade).thenComparingInt(Remedy::cost));
        return remedies;
    }
}
