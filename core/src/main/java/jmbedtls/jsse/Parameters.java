package jmbedtls.jsse;

import java.lang.reflect.Method;
import java.security.AlgorithmConstraints;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLParameters;

import jmbedtls.MaxFragmentLength;
import jmbedtls.SslConfig;
import jmbedtls.crypto.EcGroup;
import jmbedtls.record.RecordLimits;

/**
 * What an engine or a socket was told: the same members as {@link SSLParameters} has. A member that is null there keeps
 * what was set before. What a client cannot do is refused where it is asked for.
 */
final class Parameters implements Cloneable {
    static final String PROTOCOL = "TLSv1.2";

    /** Header, explicit IV, the longest MAC and the least padding of CBC. */
    private static final int RECORD_OVERHEAD = 5 + 16 + 48 + 16;

    private final Suites supported;
    private String[] suites;
    private AlgorithmConstraints constraints;
    private String identification;
    /** Null for the host's name. */
    private List<SNIServerName> serverNames;
    private String[] applicationProtocols = {};
    private int maximumPacketSize;
    /** Null for what the configuration has. */
    private String[] namedGroups;
    /** Null for what the configuration has. */
    private String[] signatureSchemes;

    Parameters(Suites supported) {
        this.supported = supported;
        suites = supported.enabledByDefault();
    }

    Parameters copy() {
        try {
            return (Parameters) clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    void setSuites(String[] names) {
        supported.requireSupported(names);
        suites = names.clone();
    }

    String[] suites() {
        return suites.clone();
    }

    /** There is one version; a list that has it along with others that the provider does not have is refused. */
    static void requireProtocols(String[] protocols) {
        if (protocols == null || protocols.length == 0) {
            throw new IllegalArgumentException("no protocols");
        }
        for (String protocol : protocols) {
            if (!PROTOCOL.equals(protocol)) {
                throw new IllegalArgumentException("unsupported protocol " + protocol + ": this is " + PROTOCOL);
            }
        }
    }

    static String[] protocols() {
        return new String[] {PROTOCOL};
    }

    /**
     * @throws UnsupportedOperationException if there is no connection yet
     * @throws IllegalArgumentException if there is: JSSE's Javadoc wants it then
     */
    static void refuseServer(boolean begun) {
        if (begun) {
            throw new IllegalArgumentException("the handshake has begun, as a client's");
        }
        throw new UnsupportedOperationException("this provider has clients only");
    }

    static void refuseClientAuthentication(boolean asked) {
        if (asked) {
            throw new UnsupportedOperationException("servers ask for client authentication; this is a client");
        }
    }

    AlgorithmConstraints constraints() {
        return constraints;
    }

    /** Null or empty for none. */
    String identification() {
        return identification;
    }

    boolean identifies() {
        return identification != null && !identification.isEmpty();
    }

    List<SNIServerName> serverNames() {
        return serverNames;
    }

    String[] applicationProtocols() {
        return applicationProtocols.clone();
    }

    int maximumPacketSize() {
        return maximumPacketSize;
    }

    String[] namedGroups() {
        return namedGroups;
    }

    String[] signatureSchemes() {
        return signatureSchemes;
    }

    /** Makes a configuration say what was told here. */
    void applyTo(SslConfig.Builder builder, SslConfig config) {
        if (applicationProtocols.length > 0) {
            builder.alpnProtocols(applicationProtocols);
        }
        if (maximumPacketSize > 0) {
            builder.maxFragmentLength(fragmentLength(maximumPacketSize, config));
        }
        if (namedGroups != null) {
            builder.curves(groups(namedGroups));
        }
        if (signatureSchemes != null) {
            builder.signatureHashes(SignatureNames.hashesOf(signatureSchemes));
        }
    }

    /** The longest fragment (RFC 6066, 4) whose record fits into a packet. */
    private static MaxFragmentLength fragmentLength(int packet, SslConfig config) {
        if (packet >= RecordLimits.of(config.build()).inputLength()) {
            return config.options().maxFragmentLength();
        }
        MaxFragmentLength longest = null;
        for (MaxFragmentLength candidate : MaxFragmentLength.values()) {
            if (candidate != MaxFragmentLength.NONE && candidate.length() + RECORD_OVERHEAD <= packet) {
                longest = candidate;
            }
        }
        if (longest == null) {
            throw new IllegalArgumentException("packets of " + packet + " bytes: TLS has no fragments below 512 bytes");
        }
        return longest;
    }

    private static EcGroup[] groups(String[] names) {
        EcGroup[] groups = new EcGroup[names.length];
        for (int i = 0; i < names.length; i++) {
            groups[i] = group(names[i]);
        }
        return groups;
    }

    private static EcGroup group(String name) {
        for (EcGroup group : EcGroup.values()) {
            if (group.curveName().equalsIgnoreCase(name)) {
                return group;
            }
        }
        throw new IllegalArgumentException("unsupported group " + name);
    }

    /** Everything here that decides who is trusted and what is offered. */
    List<Object> rules() {
        return List.of(String.valueOf(identification), List.of(suites), constraints == null ? "" : constraints,
                serverNames == null ? "" : serverNames, namedGroups == null ? "" : List.of(namedGroups),
                signatureSchemes == null ? "" : List.of(signatureSchemes), maximumPacketSize);
    }

    SSLParameters toSslParameters() {
        SSLParameters parameters = new SSLParameters(suites.clone(), new String[] {PROTOCOL});
        parameters.setAlgorithmConstraints(constraints);
        parameters.setEndpointIdentificationAlgorithm(identification);
        if (serverNames != null) {
            parameters.setServerNames(serverNames);
        }
        parameters.setApplicationProtocols(applicationProtocols);
        parameters.setMaximumPacketSize(maximumPacketSize);
        Newer.set(parameters, Newer.SET_NAMED_GROUPS, namedGroups);
        Newer.set(parameters, Newer.SET_SIGNATURE_SCHEMES, signatureSchemes);
        return parameters;
    }

    /** Nothing is changed if something is refused. */
    void set(SSLParameters parameters) {
        Parameters next = copy();
        next.take(parameters);
        suites = next.suites;
        constraints = next.constraints;
        identification = next.identification;
        serverNames = next.serverNames;
        applicationProtocols = next.applicationProtocols;
        maximumPacketSize = next.maximumPacketSize;
        namedGroups = next.namedGroups;
        signatureSchemes = next.signatureSchemes;
    }

    private void take(SSLParameters parameters) {
        refuseClientAuthentication(parameters.getNeedClientAuth() || parameters.getWantClientAuth());
        Collection<?> matchers = parameters.getSNIMatchers();
        if (matchers != null && !matchers.isEmpty()) {
            throw new UnsupportedOperationException("SNI matchers are for servers; this is a client");
        }
        if (parameters.getCipherSuites() != null) {
            setSuites(parameters.getCipherSuites());
        }
        if (parameters.getProtocols() != null) {
            requireProtocols(parameters.getProtocols());
        }
        if (parameters.getAlgorithmConstraints() != null) {
            constraints = parameters.getAlgorithmConstraints();
        }
        if (parameters.getEndpointIdentificationAlgorithm() != null) {
            setIdentification(parameters.getEndpointIdentificationAlgorithm());
        }
        if (parameters.getServerNames() != null) {
            setServerNames(parameters.getServerNames());
        }
        if (parameters.getApplicationProtocols() != null) {
            applicationProtocols = parameters.getApplicationProtocols();
        }
        maximumPacketSize = parameters.getMaximumPacketSize();
        namedGroups = Newer.get(parameters, Newer.NAMED_GROUPS, namedGroups);
        signatureSchemes = Newer.get(parameters, Newer.SIGNATURE_SCHEMES, signatureSchemes);
    }

    private void setIdentification(String algorithm) {
        String upper = algorithm.toUpperCase(Locale.ROOT);
        if (!upper.isEmpty() && !upper.equals("HTTPS") && !upper.equals("LDAPS")) {
            throw new IllegalArgumentException("unknown endpoint identification algorithm " + algorithm);
        }
        identification = algorithm;
    }

    private void setServerNames(List<SNIServerName> names) {
        for (SNIServerName name : names) {
            if (!(name instanceof SNIHostName)) {
                throw new IllegalArgumentException("server names are host names; type " + name.getType());
            }
        }
        if (new HashSet<>(names).size() > 1) {
            throw new IllegalArgumentException("one host name at most (RFC 6066, 3)");
        }
        serverNames = List.copyOf(names);
    }

    /** Members of SSLParameters that came after Java 17. */
    private static final class Newer {
        static final Method NAMED_GROUPS = method("getNamedGroups");
        static final Method SET_NAMED_GROUPS = method("setNamedGroups", String[].class);
        static final Method SIGNATURE_SCHEMES = method("getSignatureSchemes");
        static final Method SET_SIGNATURE_SCHEMES = method("setSignatureSchemes", String[].class);

        private static Method method(String name, Class<?>... types) {
            try {
                return SSLParameters.class.getMethod(name, types);
            } catch (NoSuchMethodException e) {
                // an older JDK: nobody can have set it
                return null;
            }
        }

        static String[] get(SSLParameters parameters, Method getter, String[] before) {
            String[] names = getter == null ? null : (String[]) invoke(parameters, getter);
            return names == null ? before : names;
        }

        static void set(SSLParameters parameters, Method setter, String[] names) {
            if (setter != null && names != null) {
                invoke(parameters, setter, (Object) names);
            }
        }

        private static Object invoke(SSLParameters parameters, Method method, Object... arguments) {
            try {
                return method.invoke(parameters, arguments);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
