package jmbedtls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.Presets;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.PrivateKey;
import jmbedtls.crypto.RandomSource;
import jmbedtls.crypto.Signer;
import jmbedtls.crypto.provider.DefaultCryptoProvider;
import jmbedtls.testvectors.Pki;
import jmbedtls.testvectors.X509Corpus;
import jmbedtls.x509.CaCallback;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.CertificateProfile;
import jmbedtls.x509.Crl;
import jmbedtls.x509.PrivateKeys;
import jmbedtls.x509.VerifyCallback;
import org.junit.jupiter.api.Test;

/** Configurations are immutable, share what they have in common, and each setter sets one thing. */
class SslConfigTest {
    /** Has all that a setter may need. */
    private static final BuildConfig BUILD = Presets.DEFAULT_2_28.toBuilder()
            .enable(Feature.X509_TRUSTED_CERTIFICATE_CALLBACK).enable(Feature.SSL_TRUNCATED_HMAC)
            .enable(Feature.SSL_FALLBACK_SCSV).enable(Feature.SSL_EXPORT_KEYS).enable(Feature.ARC4_C).build();
    private static final CertificateChain CHAIN =
            parsed(() -> CertificateChain.parse(Pki.pem("client-ec256.crt"), BUILD));
    private static final PrivateKey KEY = parsed(() -> PrivateKeys.parse(Pki.pem("client-ec256.key"), null, BUILD));
    private static final List<Crl> CRLS =
            parsed(() -> List.of(Crl.parseDer(X509Corpus.crls().get("empty list"), BUILD)));

    private interface Parsed<T> {
        T get() throws TlsException;
    }

    private static <T> T parsed(Parsed<T> parsed) {
        try {
            return parsed.get();
        } catch (TlsException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For each parameter of a setter a value that is not the default. */
    private static final Map<Class<?>, Object> OTHER = new HashMap<>();

    static {
        OTHER.put(CryptoProvider.class, new DefaultCryptoProvider());
        OTHER.put(RandomSource.class, (RandomSource) (output, offset, length) -> { });
        OTHER.put(InstantSource.class, InstantSource.fixed(Instant.EPOCH));
        OTHER.put(AuthMode.class, AuthMode.OPTIONAL);
        OTHER.put(CertificateChain.class, CHAIN);
        OTHER.put(CaCallback.class, (CaCallback) child -> List.of());
        OTHER.put(CertificateProfile.class, CertificateProfile.SUITE_B);
        OTHER.put(VerifyCallback.class, (VerifyCallback) (certificate, depth, flags) -> flags);
        OTHER.put(ServerVerifier.class, (ServerVerifier) server -> null);
        OTHER.put(ClientIdentities.class, (ClientIdentities) request -> null);
        OTHER.put(PreSharedKeys.class, (PreSharedKeys) hint -> null);
        OTHER.put(ClientIdentity.class, new ClientIdentity(CHAIN, new DefaultCryptoProvider().signer(KEY, true)));
        OTHER.put(Signer.class, new DefaultCryptoProvider().signer(KEY, true));
        OTHER.put(PrivateKey.class, KEY);
        OTHER.put(int[].class, new int[] {0x8a});
        OTHER.put(String[].class, new String[] {"TLS-RSA-WITH-AES-128-CBC-SHA"});
        OTHER.put(EcGroup[].class, new EcGroup[] {EcGroup.SECP384R1});
        OTHER.put(HashAlgorithm[].class, new HashAlgorithm[] {HashAlgorithm.SHA384});
        OTHER.put(MaxFragmentLength.class, MaxFragmentLength.BYTES_512);
        OTHER.put(LegacyRenegotiation.class, LegacyRenegotiation.ALLOW_RENEGOTIATION);
        OTHER.put(byte[].class, new byte[] {1, 2, 3});
        OTHER.put(int.class, 2);
        OTHER.put(long.class, 5L);
        OTHER.put(Duration.class, Duration.ofSeconds(7));
        OTHER.put(DebugListener.class, (DebugListener) (level, file, line, text) -> { });
        OTHER.put(KeyExporter.class, (KeyExporter) keys -> { });
    }

    private static SslConfig defaults() {
        return SslConfig.builder(BUILD).build();
    }

    private static List<Method> setters() {
        return Arrays.stream(SslConfig.Builder.class.getMethods())
                .filter(method -> method.getReturnType() == SslConfig.Builder.class).toList();
    }

    private static Object[] otherThan(SslConfig config, Method setter) throws ReflectiveOperationException {
        List<Object> arguments = new ArrayList<>();
        for (Class<?> type : setter.getParameterTypes()) {
            if (type == List.class) {
                arguments.add(CRLS);
            } else if (type == boolean.class) {
                arguments.add(!(boolean) facts(config).getOrDefault(setter.getName(), false));
            } else {
                assertTrue(OTHER.containsKey(type), () -> "no value for " + setter);
                arguments.add(OTHER.get(type));
            }
        }
        return arguments.toArray();
    }

    /** What a configuration answers to all questions without arguments. */
    private static Map<String, Object> facts(SslConfig config) throws ReflectiveOperationException {
        Map<String, Object> facts = new TreeMap<>();
        facts.put("offered", config.offeredCiphersuites(false));
        facts.put("offeredWithEcJpake", config.offeredCiphersuites(true));
        for (Object group : List.of(config.environment(), config.trust(), config.identity(), config.preferences(),
                config.options(), config.renegotiation())) {
            for (Method getter : group.getClass().getDeclaredMethods()) {
                if (Modifier.isPublic(getter.getModifiers()) && getter.getParameterCount() == 0) {
                    Object value = getter.invoke(group);
                    facts.put(getter.getName(), value instanceof byte[] bytes ? Arrays.toString(bytes) : value);
                }
            }
        }
        return facts;
    }

    @Test
    void eachSetterSetsItsOwnAndChangesNoConfigurationThatIsBuilt() throws ReflectiveOperationException {
        SslConfig defaults = defaults();
        Map<String, Object> before = facts(defaults);
        List<Method> setters = setters();
        assertTrue(setters.size() > 30, setters::toString);
        for (Method setter : setters) {
            SslConfig.Builder builder = defaults.toBuilder();
            assertSame(builder, setter.invoke(builder, otherThan(defaults, setter)));
            SslConfig changed = builder.build();
            assertEquals(before, facts(defaults), () -> setter + " changes what was built before");
            if (!setter.getName().equals("arc4")) {
                assertNotEquals(before, facts(changed), () -> setter + " has no effect");
            }
            assertEquals(facts(changed), facts(changed.toBuilder().build()), () -> setter + " is lost on the way");
        }
    }

    @Test
    void suitesAreWorkedOutAgainOnlyIfTheyWouldBeOthers() {
        SslConfig config = defaults();
        for (SslConfig alike : List.of(config.toBuilder().build(),
                config.toBuilder().authMode(AuthMode.OPTIONAL).alpnProtocols("mqtt").readTimeout(Duration.ofSeconds(1))
                        .curves(EcGroup.SECP256R1).build())) {
            assertSame(config.offeredCiphersuites(false), alike.offeredCiphersuites(false));
            assertSame(config.offeredCiphersuites(true), alike.offeredCiphersuites(true));
        }
        SslConfig shared = config.toBuilder().psk(new byte[] {1}, new byte[] {2}).build();
        assertTrue(shared.offeredCiphersuites(false).size() > config.offeredCiphersuites(false).size());
        SslConfig broken = shared.toBuilder().arc4(true).ciphersuites(0x8a).build();
        assertEquals(List.of(0x8a), broken.offeredCiphersuites(false));
        assertEquals(List.of(), shared.toBuilder().ciphersuites(0x8a).build().offeredCiphersuites(false));
        assertNotSame(config.offeredCiphersuites(false), defaults().offeredCiphersuites(false));
    }

    /** What a connection costs that has a configuration of its own, beside one from the start. */
    @Test
    void aVariationAllocatesLittle() {
        SslConfig config = defaults();
        long variation = allocated(() -> config.toBuilder().alpnProtocols("mqtt").build());
        long whole = allocated(() -> SslConfig.builder(BUILD).alpnProtocols("mqtt").build());
        assertTrue(variation < 1_000, () -> variation + " bytes");
        assertTrue(whole > 10 * variation, () -> whole + " bytes from the start, " + variation + " for a variation");
    }

    private static long allocated(Supplier<SslConfig> maker) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        maker.get();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int i = 0; i < 100; i++) {
            maker.get();
        }
        return (threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before) / 100;
    }
}
