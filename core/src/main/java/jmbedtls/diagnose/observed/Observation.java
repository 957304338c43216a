package jmbedtls.diagnose.observed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.ReferenceVersion;
import jmbedtls.diagnose.capture.Capture;
import jmbedtls.diagnose.cause.Finding;
import jmbedtls.diagnose.hello.DeviceRebuild;
import jmbedtls.diagnose.hello.ObservedHello;
import jmbedtls.diagnose.hello.RebuiltDevice;
import jmbedtls.diagnose.log.Log;

/**
 * Diagnoses a handshake from what was seen of it.
 *
 * <pre>{@code
 * try (InputStream in = Files.newInputStream(file)) {
 *     System.out.print(ObservedText.of(Observation.of(LogReader.read(in)).report()));
 * }
 * }</pre>
 *
 * <p>Of several handshakes it is the last failed one that is diagnosed, unless {@link #connection} says otherwise. Not safe
 * for use by several threads at once.
 */
public final class Observation {
    private static final List<ReferenceVersion> LIKELIEST_FIRST = Arrays.stream(ReferenceVersion.values())
            .sorted(Comparator.comparing(version -> version != ReferenceVersion.V2_28_10)).toList();

    private final String source;
    private final List<ObservedHandshake> handshakes;
    private final int connections;
    private final List<Seen<String>> remarks;
    private final Place secret;
    private BuildConfig config;
    private Instant now = Instant.now();
    private int wanted;

    private Observation(String source, List<ObservedHandshake> handshakes, int connections, List<Seen<String>> remarks,
            Place secret) {
        this.source = source;
        this.handshakes = handshakes;
        this.connections = connections;
        this.remarks = remarks;
        this.secret = secret;
    }

    /** What a log shows. */
    public static Observation of(Log log) {
        return new Observation("a log of " + log.lines() + (log.lines() == 1 ? " line, " : " lines, ")
                + log.debugLines() + " of them from Mbed TLS", log.handshakes(), log.connections(), log.remarks(),
                log.secret());
    }

    /** What a capture shows. */
    public static Observation of(Capture capture) {
        return new Observation("a capture of " + capture.packets() + (capture.packets() == 1 ? " packet" : " packets"),
                capture.handshakes(), capture.connections(), capture.remarks(), null);
    }

    /** What a hello shows that was taken out of somewhere. */
    public static Observation of(ObservedHello hello) {
        Observer observer = new Observer(Place.packet(1));
        observer.hello(hello, Place.packet(1));
        observer.message(true, "ClientHello", hello.message().length, Place.packet(1));
        return new Observation("a ClientHello of " + hello.message().length + " bytes", List.of(observer.seen()), 1,
                List.of(), null);
    }

    /** What the device is said to be built with: the report tells whether it offers what was seen. */
    public Observation config(BuildConfig config) {
        this.config = Objects.requireNonNull(config);
        return this;
    }

    /** What time it is here; the computer's clock unless it is set. */
    public Observation now(Instant now) {
        this.now = Objects.requireNonNull(now);
        return this;
    }

    /** @param number of the handshake to diagnose, from 1 in the order of the source; 0 for the last one that failed */
    public Observation connection(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("connection " + number);
        }
        this.wanted = number;
        return this;
    }

    /** The report. No connection is made. */
    public ObservedReport report() {
        ObservedHandshake handshake = chosen();
        SeenOffer offer = handshake == null ? null : SeenOffer.of(handshake);
        RebuiltDevice device = offer == null ? null : rebuild(handshake, offer);
        List<Finding> causes = handshake == null ? List.of() : ObservedCauses.of(handshake, handshakes, now);
        List<String> differences = config == null ? null
                : offer == null ? List.of() : ConfigComparison.differences(config, offer);
        return new ObservedReport(source, handshakes, connections, handshake, offer, device, causes, differences, remarks,
                secret, null);
    }

    private ObservedHandshake chosen() {
        int index = wanted - 1 - (connections - handshakes.size());
        if (wanted > 0) {
            return index >= 0 && index < handshakes.size() ? handshakes.get(index) : null;
        }
        ObservedHandshake last = null;
        for (ObservedHandshake handshake : handshakes) {
            boolean better = handshake.failed() || last == null || !last.failed();
            last = better ? handshake : last;
        }
        return last;
    }

    private static RebuiltDevice rebuild(ObservedHandshake handshake, SeenOffer offer) {
        List<ReferenceVersion> versions = versions(handshake);
        return handshake.hello() != null
                ? DeviceRebuild.of(handshake.hello().value(), versions, handshake.clock() != null)
                : DeviceRebuild.of(offer.contents(), versions.get(0));
    }

    /** The versions that the words of the log allow, the likeliest first; all of them if it has none that tell. */
    private static List<ReferenceVersion> versions(ObservedHandshake handshake) {
        List<ReferenceVersion> versions = new ArrayList<>();
        for (Wording wording : handshake.wordings()) {
            versions.addAll(Arrays.stream(ReferenceVersion.values()).filter(wording::isOf).toList());
        }
        versions.addAll(handshake.wordings().contains(Wording.SERIES_2_16) ? List.of() : LIKELIEST_FIRST.stream()
                .filter(version -> handshake.wordings().isEmpty() || version == ReferenceVersion.V2_28_10).toList());
        return versions.stream().distinct().toList();
    }
}
