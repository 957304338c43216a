package jmbedtls.crypto.bc;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import jmbedtls.crypto.BigIntegers;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.DrawPlan;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.EcJpake;
import jmbedtls.crypto.EcPointFormat;
import jmbedtls.crypto.EcpRandom;
import jmbedtls.crypto.Hash;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.RandomSource;
import jmbedtls.error.EcpError;

import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/**
 * EC J-PAKE on Bouncy Castle's curve. Its own J-PAKE hashes compressed points without lengths, so hash and proof are made
 * here. Names of points and numbers are those of the draft, seen from the client: X1 and X2 are its own, X3 and X4 the
 * server's.
 */
final class BcEcJpake implements EcJpake {
    private static final EcGroup GROUP = EcGroup.SECP256R1;
    private static final int NAMED_CURVE = 3;
    private static final int BLINDING_LENGTH = 16;
    private static final String OWN_ID = "client";
    private static final String SERVER_ID = "server";

    private final BcCurve curve = BcCurve.of(GROUP);
    private final DrawPlan plan;
    private final EcpRandom draws;
    private final FixedPointCombMultiplier multiplier = new FixedPointCombMultiplier();
    private boolean compressed;
    private BigInteger password;
    private KeyPair own1;
    private KeyPair own2;
    private Point server3 = new Point(null, null);
    private Point server4 = server3;
    private Point serverS = server3;

    /** A private key and its point. */
    private record KeyPair(BigInteger secret, Point point) {
    }

    /** Coordinates as they were received, not checked yet; (null, null) is the point at infinity. */
    private record Point(BigInteger x, BigInteger y) {
        static Point of(ECPoint point) {
            if (point.isInfinity()) {
                return new Point(null, null);
            }
            ECPoint affine = point.normalize();
            return new Point(affine.getAffineXCoord().toBigInteger(), affine.getAffineYCoord().toBigInteger());
        }
    }

    BcEcJpake(byte[] password, DrawPlan plan) {
        this.password = new BigInteger(1, password);
        this.plan = plan;
        this.draws = EcpRandom.weierstrass(plan, curve.prime(), curve.order());
    }

    @Override
    public byte[] writeRoundOne(RandomSource random) throws CryptoException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        own1 = writeKeyPair(out, random);
        own2 = writeKeyPair(out, random);
        return out.toByteArray();
    }

    @Override
    public void compressPoints(boolean ask) {
        compressed = ask;
    }

    @Override
    public void readRoundOne(byte[] input, int offset, int length) throws CryptoException {
        Reader reader = new Reader(input, offset, length);
        server3 = readPoint(reader, curve.generator());
        server4 = readPoint(reader, curve.generator());
        reader.expectEnd();
    }

    @Override
    public void readRoundTwo(byte[] input, int offset, int length) throws CryptoException {
        ECPoint base = sum(own1.point, own2.point, server3);
        Reader reader = new Reader(input, offset, length);
        if (reader.left() < 3 || reader.u8() != NAMED_CURVE) {
            throw failure(EcpError.BAD_INPUT_DATA);
        }
        if ((reader.u8() << 8 | reader.u8()) != GROUP.tlsId()) {
            throw failure(EcpError.FEATURE_UNAVAILABLE);
        }
        serverS = readPoint(reader, base);
        reader.expectEnd();
    }

    @Override
    public byte[] writeRoundTwo(RandomSource random) throws CryptoException {
        ECPoint base = sum(server3, server4, own1.point);
        BigInteger secret = blindedProduct(random);
        KeyPair pair = new KeyPair(secret, Point.of(multiply(base, secret, random)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writeTlsPoint(out, pair.point);
        writeProof(out, base, pair, random);
        return out.toByteArray();
    }

    @Override
    public byte[] deriveSecret(RandomSource random) throws CryptoException {
        BigInteger factor = blindedProduct(random).negate().mod(curve.order());
        ECPoint difference = sumOfProducts(BigInteger.ONE, serverS, factor, server4);
        byte[] x = BigIntegers.toBytes(Point.of(multiply(difference, own2.secret, random)).x, GROUP.coordinateLength());
        byte[] secret = new byte[HashAlgorithm.SHA256.size()];
        Hash hash = new BcHash(HashAlgorithm.SHA256);
        hash.update(x, 0, x.length);
        hash.digest(secret, 0);
        Arrays.fill(x, (byte) 0);
        return secret;
    }

    @Override
    public void destroy() {
        password = null;
        own1 = null;
        own2 = null;
    }

    /** x2 times the password, computed with the password plus a random multiple of the order: ecjpake_mul_secret. */
    private BigInteger blindedProduct(RandomSource random) throws CryptoException {
        byte[] blind = new byte[BLINDING_LENGTH];
        random.nextBytes(blind, 0, blind.length);
        return new BigInteger(1, blind).multiply(curve.order()).add(password).multiply(own2.secret).mod(curve.order());
    }

    /** Makes a key pair; writes its point and the proof that the secret is known. */
    private KeyPair writeKeyPair(ByteArrayOutputStream out, RandomSource random) throws CryptoException {
        KeyPair pair = newKeyPair(curve.generator(), random);
        writeTlsPoint(out, pair.point);
        writeProof(out, curve.generator(), pair, random);
        return pair;
    }

    private KeyPair newKeyPair(ECPoint base, RandomSource random) throws CryptoException {
        byte[] bytes = draws.privateKey(random);
        BigInteger secret = new BigInteger(1, bytes);
        Arrays.fill(bytes, (byte) 0);
        return new KeyPair(secret, Point.of(multiply(base, secret, random)));
    }

    /** {@code mbedtls_ecp_mul} with its draws. */
    private ECPoint multiply(ECPoint base, BigInteger secret, RandomSource random) throws CryptoException {
        if (secret.signum() == 0 || base.isInfinity()) {
            throw failure(EcpError.INVALID_KEY);
        }
        draws.discardCoordinates(random);
        return multiplier.multiply(base, secret);
    }

    /** ECSchnorrZKP: a point V = vG and r = v - xh modulo the order. */
    private void writeProof(ByteArrayOutputStream out, ECPoint base, KeyPair pair, RandomSource random)
            throws CryptoException {
        KeyPair v = newKeyPair(base, random);
        BigInteger h = challenge(Point.of(base), v.point, pair.point, OWN_ID);
        byte[] r = v.secret.subtract(pair.secret.multiply(h)).mod(curve.order()).toByteArray();
        int sign = r[0] == 0 ? 1 : 0;
        writeTlsPoint(out, v.point);
        out.write(r.length - sign);
        out.write(r, sign, r.length - sign);
    }

    /** A point with a proof that whoever sent it knows its logarithm to the base. */
    private Point readPoint(Reader reader, ECPoint base) throws CryptoException {
        Point point = reader.tlsPoint();
        if (point.x == null) {
            throw failure(EcpError.INVALID_KEY);
        }
        Point v = reader.tlsPoint();
        BigInteger r = reader.number();
        BigInteger h = challenge(Point.of(base), v, point, SERVER_ID);
        if (!Point.of(sumOfProducts(h, point, r, Point.of(base))).equals(v)) {
            throw failure(EcpError.VERIFY_FAILED);
        }
        return point;
    }

    /** {@code ecjpake_hash}: of each point in the form that the server asked for, and of the name, after their lengths. */
    private BigInteger challenge(Point base, Point v, Point point, String id) {
        Hash hash = new BcHash(HashAlgorithm.SHA256);
        for (byte[] part : new byte[][] {encode(base), encode(v), encode(point), id.getBytes(StandardCharsets.US_ASCII)}) {
            hash.update(new byte[] {0, 0, 0, (byte) part.length}, 0, Integer.BYTES);
            hash.update(part, 0, part.length);
        }
        byte[] digest = new byte[HashAlgorithm.SHA256.size()];
        hash.digest(digest, 0);
        return new BigInteger(1, digest).mod(curve.order());
    }

    private void writeTlsPoint(ByteArrayOutputStream out, Point point) {
        byte[] encoded = encode(point);
        out.write(encoded.length);
        out.writeBytes(encoded);
    }

    private byte[] encode(Point point) {
        if (point.x == null) {
            return new byte[1];
        }
        int size = GROUP.coordinateLength();
        byte[] encoded = new byte[compressed ? 1 + size : 1 + 2 * size];
        encoded[0] = (byte) (compressed ? 2 + (point.y.testBit(0) ? 1 : 0) : 4);
        System.arraycopy(BigIntegers.toBytes(point.x, size), 0, encoded, 1, size);
        if (!compressed) {
            System.arraycopy(BigIntegers.toBytes(point.y, size), 0, encoded, 1 + size, size);
        }
        return encoded;
    }

    /** A + B + C, in two steps as in C, which refuses a first sum at infinity. */
    private ECPoint sum(Point a, Point b, Point c) throws CryptoException {
        Point first = Point.of(sumOfProducts(BigInteger.ONE, a, BigInteger.ONE, b));
        return sumOfProducts(BigInteger.ONE, first, BigInteger.ONE, c);
    }

    /** mA + nB: {@code mbedtls_ecp_muladd}, which lets 0 and 1 pass and otherwise wants factors below the order. */
    private ECPoint sumOfProducts(BigInteger m, Point a, BigInteger n, Point b) throws CryptoException {
        return product(m, a).add(product(n, b));
    }

    private ECPoint product(BigInteger m, Point a) throws CryptoException {
        boolean scalar = m.compareTo(curve.order()) < 0;
        if (!scalar || a.x == null) {
            throw failure(EcpError.INVALID_KEY);
        }
        return multiplier.multiply(curve.point(a.x, a.y), m);
    }

    private static CryptoException failure(EcpError error) {
        return new CryptoException(error.code());
    }

    /** What the server sent. */
    private final class Reader {
        private final byte[] input;
        private final int end;
        private int position;

        Reader(byte[] input, int offset, int length) {
            this.input = input;
            this.position = offset;
            this.end = offset + length;
        }

        int left() {
            return end - position;
        }

        int u8() {
            return input[position++] & 0xFF;
        }

        void expectEnd() throws CryptoException {
            if (left() > 0) {
                throw failure(EcpError.BAD_INPUT_DATA);
            }
        }

        /** {@code mbedtls_ecp_tls_read_point}. */
        Point tlsPoint() throws CryptoException {
            int start = opaque(2);
            int length = position - start;
            if (!hasCoordinates(start, length)) {
                return new Point(null, null);
            }
            int size = GROUP.coordinateLength();
            return new Point(new BigInteger(1, input, start + 1, size), new BigInteger(1, input, start + 1 + size, size));
        }

        private boolean hasCoordinates(int start, int length) throws CryptoException {
            try {
                return EcPointFormat.checkWeierstrass(GROUP, input, start, length);
            } catch (CryptoException e) {
                throw new CryptoException(plan.codeOfPoint(e.code()));
            }
        }

        BigInteger number() throws CryptoException {
            int start = opaque(1);
            return new BigInteger(1, input, start, position - start);
        }

        /** Steps over a length byte and what it counts, at least a byte; returns where that starts. */
        private int opaque(int least) throws CryptoException {
            if (left() < least) {
                throw failure(EcpError.BAD_INPUT_DATA);
            }
            int length = u8();
            if (length < 1 || length > left()) {
                throw failure(EcpError.BAD_INPUT_DATA);
            }
            int start = position;
            position += length;
            return start;
        }
    }
}
