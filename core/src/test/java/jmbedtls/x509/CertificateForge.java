package jmbedtls.x509;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.ArrayList;
import java.util.List;
import jmbedtls.asn1.Asn1Tag;

/** Makes certificates and revocation lists with any content and good signatures, with the JDK's cryptography. */
public final class CertificateForge {
    public static final String BASIC_CONSTRAINTS = "2.5.29.19";
    public static final String KEY_USAGE = "2.5.29.15";
    public static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    public static final String SUBJECT_ALT_NAME = "2.5.29.17";

    /** How to sign: the JDK's name, and the algorithm identifier in DER. */
    public enum Scheme {
        RSA_SHA1("SHA1withRSA", Der.oid("1.2.840.113549.1.1.5"), Der.nothing()),
        RSA_SHA256("SHA256withRSA", Der.oid("1.2.840.113549.1.1.11"), Der.nothing()),
        RSA_SHA384("SHA384withRSA", Der.oid("1.2.840.113549.1.1.12")),
        PSS_SHA256("RSASSA-PSS", Der.oid("1.2.840.113549.1.1.10"), Der.sequence(
                Der.of(Asn1Tag.explicit(0), Der.sequence(Der.oid("2.16.840.1.101.3.4.2.1"))),
                Der.of(Asn1Tag.explicit(1), Der.sequence(Der.oid("1.2.840.113549.1.1.8"),
                        Der.sequence(Der.oid("2.16.840.1.101.3.4.2.1")))),
                Der.of(Asn1Tag.explicit(2), Der.integer(32)))),
        EC_SHA1("SHA1withECDSA", Der.oid("1.2.840.10045.4.1")),
        EC_SHA256("SHA256withECDSA", Der.oid("1.2.840.10045.4.3.2")),
        EC_SHA384("SHA384withECDSA", Der.oid("1.2.840.10045.4.3.3"));

        private final String jdkName;
        private final byte[] identifier;

        Scheme(String jdkName, byte[]... identifier) {
            this.jdkName = jdkName;
            this.identifier = Der.sequence(identifier);
        }

        public boolean fits(KeyPair key) {
            return key.getPublic().getAlgorithm().equals("EC") == jdkName.endsWith("ECDSA");
        }
    }

    private CertificateForge() {
    }

    public static KeyPair rsa(int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    public static KeyPair ec(String curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve), new SecureRandom());
        return generator.generateKeyPair();
    }

    /** A signed structure: what is to be signed, the algorithm, the signature. */
    private static byte[] sign(byte[] tbs, Scheme scheme, KeyPair signer) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(scheme.jdkName);
        if (scheme == Scheme.PSS_SHA256) {
            signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        }
        signature.initSign(signer.getPrivate());
        signature.update(tbs);
        return Der.sequence(tbs, scheme.identifier, Der.bits(signature.sign()));
    }

    /** A name of one CN. */
    public static byte[] name(int stringTag, String commonName) {
        return Der.sequence(Der.of(Asn1Tag.SET, Der.sequence(Der.oid("2.5.4.3"), Der.text(stringTag, commonName))));
    }

    private static byte[] time(String time) {
        return Der.text(time.length() == 13 ? Asn1Tag.UTC_TIME : Asn1Tag.GENERALIZED_TIME, time);
    }

    /** The parts of a certificate, to be set before it is signed. */
    public static final class CertificateParts {
        public int version = 3;
        public byte[] serial = Der.integer(1);
        public byte[] issuer = name(Asn1Tag.UTF8_STRING, "issuer");
        public byte[] subject = name(Asn1Tag.UTF8_STRING, "subject");
        public String from = "200101000000Z";
        public String to = "300101000000Z";
        public byte[] subjectKeyInfo;
        public final List<byte[]> extensions = new ArrayList<>();

        public CertificateParts extension(String oid, byte[] value) {
            extensions.add(Der.sequence(Der.oid(oid), Der.octets(value)));
            return this;
        }

        public byte[] sign(Scheme scheme, KeyPair signer) throws GeneralSecurityException {
            ByteArrayOutputStream tbs = new ByteArrayOutputStream();
            if (version > 1) {
                tbs.writeBytes(Der.of(Asn1Tag.explicit(0), Der.integer(version - 1)));
            }
            tbs.writeBytes(Der.join(serial, scheme.identifier, issuer, Der.sequence(time(from), time(to)), subject,
                    subjectKeyInfo));
            if (!extensions.isEmpty()) {
                tbs.writeBytes(Der.of(Asn1Tag.explicit(3), Der.sequence(extensions.toArray(byte[][]::new))));
            }
            return CertificateForge.sign(Der.sequence(tbs.toByteArray()), scheme, signer);
        }
    }

    /** The parts of a revocation list, to be set before it is signed. */
    public static final class CrlParts {
        public byte[] issuer = name(Asn1Tag.UTF8_STRING, "issuer");
        public String thisUpdate = "200101000000Z";
        public String nextUpdate = "300101000000Z";
        public final List<byte[]> entries = new ArrayList<>();

        public CrlParts revoke(byte[] serial) {
            entries.add(Der.sequence(serial, time("210101000000Z")));
            return this;
        }

        public byte[] sign(Scheme scheme, KeyPair signer) throws GeneralSecurityException {
            byte[] next = nextUpdate == null ? new byte[0] : time(nextUpdate);
            byte[] list = entries.isEmpty() ? new byte[0] : Der.sequence(entries.toArray(byte[][]::new));
            return CertificateForge.sign(Der.sequence(Der.integer(1), scheme.identifier, issuer, time(thisUpdate), next,
                    list), scheme, signer);
        }
    }
}
