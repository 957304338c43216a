package jmbedtls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.Presets;
import jmbedtls.error.SslError;
import jmbedtls.net.BufferTransport;
import jmbedtls.peers.JdkEngine;
import jmbedtls.testvectors.Pki;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.VerifyCallback;
import jmbedtls.x509.VerifyResult;
import org.junit.jupiter.api.Test;

/** The one rule for misuse that SslContext states, method by method: none escapes. */
class MisuseRuleTest {
    private static final BuildConfig BUILD = Presets.DEFAULT_2_28.toBuilder()
            .enable(Feature.KEY_EXCHANGE_ECJPAKE_ENABLED, Feature.ECJPAKE_C).build();

    /** What asks: never fails, and knows nothing after free. */
    private static final Map<String, Object> QUESTIONS = new HashMap<>();
    /** What sets something for later: never fails for the time. */
    private static final Set<String> SETTERS = Set.of("setTransport", "setVerify", "setIdleLimit",
            "setJoinedMessageLimit", "setServerVerifier", "setStrictResumption");
    /** What moves data, and what C refuses at the wrong time: fails after free. */
    private static final Set<String> CALLS = Set.of("setHostname", "setSession", "setHandshakeEcJpakePassword",
            "handshake", "handshakeStep", "read", "write", "flush", "closeNotify", "sendAlertMessage", "renegotiate",
            "sessionReset");
    /** What may be called at any time, any number of times. */
    private static final Set<String> ENDS = Set.of("free", "close");
    /** Where null is a value. */
    private static final Set<String> NULL_MEANS_NONE = Set.of("setHostname", "setVerify", "setServerVerifier",
            "caChain", "caCallback",
            "verifyCallback", "serverVerifier", "debug", "keyExporter");

    static {
        QUESTIONS.put("state", 0);
        QUESTIONS.put("session", null);
        QUESTIONS.put("ciphersuite", null);
        QUESTIONS.put("alpnProtocol", null);
        QUESTIONS.put("peerCertificates", null);
        QUESTIONS.put("verifyResult", -1);
        QUESTIONS.put("bytesAvailable", 0);
        QUESTIONS.put("checkPending", false);
        QUESTIONS.put("hasPendingOutput", false);
        QUESTIONS.put("recordExpansion", 5);
        QUESTIONS.put("maxOutRecordPayload", 16384);
        QUESTIONS.put("inputMaxFragmentLength", 16384);
        QUESTIONS.put("outputMaxFragmentLength", 16384);
        QUESTIONS.put("version", "TLSv1.2");
    }

    /** These tell what was, and belong to whoever asks. */
    private static final Set<String> STAY_KNOWN = Set.of("agreed", "config");

    private final JdkEngine.Factory servers = new JdkEngine.Factory("leaf-ec256", null);
    private SslSession session;

    MisuseRuleTest() throws IOException {
    }

    private static SslContext fresh() throws TlsException {
        SslContext context = new SslContext(SslConfig.builder(BUILD)
                .caChain(CertificateChain.parse(Pki.pem("root-ec.crt"), BUILD)).build());
        context.setHostname("localhost");
        return context;
    }

    private SslContext connected() throws IOException {
        SslContext context = fresh();
        servers.next().handshake(context);
        session = context.session();
        return context;
    }

    private SslContext freed() throws IOException {
        SslContext context = connected();
        context.free();
        return context;
    }

    private static List<Method> methods(Class<?> type) {
        return Arrays.stream(type.getMethods()).filter(method -> method.getDeclaringClass() != Object.class)
                .filter(method -> Modifier.isPublic(method.getModifiers())).toList();
    }

    private static List<Method> methods(Set<String> names) {
        return methods(SslContext.class).stream().filter(method -> names.contains(method.getName())).toList();
    }

    private Object argument(Class<?> type) {
        if (type == Transport.class) {
            return new BufferTransport();
        } else if (type == SslSession.class) {
            return session;
        } else if (type == VerifyCallback.class) {
            return (VerifyCallback) (certificate, depth, flags) -> flags;
        } else if (type == ServerVerifier.class) {
            return (ServerVerifier) server -> VerifyResult.ofFlags(0);
        } else if (type == AlertDescription.class) {
            return AlertDescription.NO_RENEGOTIATION;
        } else if (type == String.class) {
            return "localhost";
        } else if (type == byte[].class) {
            return new byte[1];
        } else if (type == boolean.class) {
            return false;
        }
        assertEquals(int.class, type, () -> "no argument of " + type);
        return 0;
    }

    private Object[] arguments(Method method) {
        return Stream.of(method.getParameterTypes()).map(this::argument).toArray();
    }

    /** Calls, and throws what the method throws. */
    private static Object call(Object target, Method method, Object... arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static void assertBadInput(Object target, Method method, Object... arguments) {
        TlsException refused = assertThrows(TlsException.class, () -> call(target, method, arguments), method::toString);
        assertEquals(SslError.BAD_INPUT_DATA.code(), refused.code(), method::toString);
    }

    @Test
    void everyMethodIsOfAKind() {
        Set<String> named = Stream.of(QUESTIONS.keySet(), SETTERS, CALLS, ENDS, STAY_KNOWN).flatMap(Set::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(methods(SslContext.class).stream().map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new)), named);
    }

    @Test
    void questionsNeverFail() throws Throwable {
        for (SslContext context : List.of(fresh(), connected(), freed())) {
            for (Method question : methods(QUESTIONS.keySet())) {
                call(context, question);
            }
        }
    }

    @Test
    void afterFreeNothingIsKnown() throws Throwable {
        SslContext context = freed();
        for (Method question : methods(QUESTIONS.keySet())) {
            assertEquals(QUESTIONS.get(question.getName()), call(context, question), question::toString);
        }
        assertEquals(session.ciphersuite(), context.agreed().suite().id());
    }

    @Test
    void settersNeverFailForTheTime() throws Throwable {
        for (SslContext context : List.of(fresh(), connected(), freed())) {
            for (Method setter : methods(SETTERS)) {
                call(context, setter, arguments(setter));
            }
        }
    }

    @Test
    void afterFreeEveryCallIsBadInput() throws Throwable {
        SslContext context = freed();
        for (Method call : methods(CALLS)) {
            assertBadInput(context, call, arguments(call));
            assertEquals(0, context.state(), call::toString);
        }
        for (Method end : methods(ENDS)) {
            call(context, end);
        }
    }

    /** A context that never had a transport, and was freed before anything: where this was a NullPointerException. */
    @Test
    void freedBeforeItWasUsed() throws Throwable {
        connected();
        SslContext context = fresh();
        context.free();
        for (Method call : methods(CALLS)) {
            assertBadInput(context, call, arguments(call));
        }
        assertNull(context.agreed());
    }

    @Test
    void aSessionComesBeforeTheHandshake() throws IOException {
        SslContext context = connected();
        assertEquals(SslError.BAD_INPUT_DATA.code(),
                assertThrows(TlsException.class, () -> context.setSession(session)).code(), "when it is over");
        SslContext started = fresh();
        started.setTransport(new BufferTransport());
        assertEquals(Transport.WANT_WRITE, started.handshake());
        assertEquals(SslError.BAD_INPUT_DATA.code(),
                assertThrows(TlsException.class, () -> started.setSession(session)).code(), "when it has started");
    }

    /** Null is a mistake whatever the connection is like, except where it means none; so it is not told by the time. */
    @Test
    void nullIsAMistakeAtAnyTime() throws Throwable {
        for (SslContext context : List.of(fresh(), connected(), freed())) {
            int state = context.state();
            for (Method method : methods(SslContext.class)) {
                assertNullRefused(context, method);
            }
            assertEquals(state, context.state());
        }
    }

    private void assertNullRefused(Object target, Method method) {
        for (int i = 0; i < method.getParameterCount(); i++) {
            if (!method.getParameterTypes()[i].isPrimitive() && !NULL_MEANS_NONE.contains(method.getName())) {
                Object[] arguments = new Object[method.getParameterCount()];
                for (int j = 0; j < arguments.length; j++) {
                    Class<?> type = method.getParameterTypes()[j];
                    arguments[j] = j == i || !type.isPrimitive() && type != byte[].class ? null : argument(type);
                }
                assertThrows(NullPointerException.class, () -> call(target, method, arguments), method::toString);
            }
        }
    }

    @Test
    void rangesOutsideArraysAreAMistakeAtAnyTime() throws IOException {
        for (SslContext context : List.of(fresh(), connected(), freed())) {
            for (int[] range : new int[][] {{-1, 1}, {0, -1}, {0, 2}, {2, 0}, {1, Integer.MAX_VALUE}}) {
                assertThrows(IndexOutOfBoundsException.class, () -> context.read(new byte[1], range[0], range[1]));
                assertThrows(IndexOutOfBoundsException.class, () -> context.write(new byte[1], range[0], range[1]));
            }
            assertThrows(IllegalArgumentException.class, () -> context.setIdleLimit(-1));
            assertThrows(IllegalArgumentException.class, () -> context.setJoinedMessageLimit(-1));
        }
    }

    @Test
    void theBuilderRefusesNull() throws TlsException {
        SslConfig.Builder builder = fresh().config().toBuilder();
        int seen = 0;
        for (Method method : methods(SslConfig.Builder.class)) {
            if (method.getParameterCount() > 0) {
                seen++;
                assertNullRefused(builder, method);
            }
        }
        assertTrue(seen > 30, "only " + seen);
        builder.build();
    }

    @Test
    void aSessionFromBytesThatAreNone() throws IOException {
        connected();
        assertThrows(NullPointerException.class, () -> SslSession.load(null, BUILD));
        assertThrows(NullPointerException.class, () -> SslSession.load(new byte[0], null));
        assertThrows(NullPointerException.class, () -> session.save(null));
        assertEquals(SslError.BAD_INPUT_DATA.code(),
                assertThrows(TlsException.class, () -> SslSession.load(new byte[0], BUILD)).code());
    }
}
