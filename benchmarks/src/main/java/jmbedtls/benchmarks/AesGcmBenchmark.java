package jmbedtls.benchmarks;

import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import jmbedtls.crypto.CryptoException;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does AES-128-GCM cost, and what does it allocate, for one record's payload under a key in use?
 *
 * <p>The portable engine ({@link jmbedtls.crypto.cipher.AesGcm}) and the one by tables
 * ({@link jmbedtls.crypto.cipher.TableAesGcm}) have Bouncy Castle's {@code GCMBlockCipher} for their rival, the
 * processor's ({@link jmbedtls.crypto.cipher.ProcessorAesGcm}) the JDK's bare {@code Cipher}. All have TLS's 13 bytes of
 * additional data, as Bouncy Castle and the JDK do it best: one object a direction, initialized for each record.
 *
 * <p>Records come in sequence, as in TLS: each is sealed, or has been, under the nonce before plus one. The portable
 * engine makes use of that. What it does without is seen with {@code -p inSequence=false}, where nonces go up by five.
 * The records to open are a run of up to 4 MiB that starts over at its end, which is out of sequence once a run.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar AesGcmBenchmark -prof gc</pre>
 *
 * To set it beside OpenSSL, with and without the processor's instructions:
 * <pre>openssl speed -seconds 2 -evp aes-128-gcm
 * OPENSSL_ia32cap="~0x200000200000000" openssl speed -seconds 2 -evp aes-128-gcm</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class AesGcmBenchmark {
    /** Bytes of payload. */
    @Param({"64", "256", "1024", "16384"})
    private int size;

    /** Whether each nonce is the one before plus one. */
    @Param("true")
    private boolean inSequence;

    private GcmRivals rivals;

    @Setup
    public void prepare() throws GeneralSecurityException {
        rivals = new GcmRivals(size, inSequence ? 1 : 5);
    }

    @Benchmark
    public byte[] sealPortable() throws CryptoException {
        return rivals.seal(rivals.portable());
    }

    @Benchmark
    public byte[] sealTables() throws CryptoException {
        return rivals.seal(rivals.tables());
    }

    @Benchmark
    public byte[] sealProcessor() throws CryptoException {
        return rivals.seal(rivals.processor());
    }

    @Benchmark
    public byte[] sealBouncyCastle() throws InvalidCipherTextException {
        return rivals.sealBouncyCastle();
    }

    @Benchmark
    public byte[] sealJdk() throws GeneralSecurityException {
        return rivals.sealJdk();
    }

    @Benchmark
    public byte[] openPortable() throws CryptoException {
        return rivals.open(rivals.portable());
    }

    @Benchmark
    public byte[] openTables() throws CryptoException {
        return rivals.open(rivals.tables());
    }

    @Benchmark
    public byte[] openProcessor() throws CryptoException {
        return rivals.open(rivals.processor());
    }

    @Benchmark
    public byte[] openBouncyCastle() throws InvalidCipherTextException {
        return rivals.openBouncyCastle();
    }

    @Benchmark
    public byte[] openJdk() throws GeneralSecurityException {
        return rivals.openJdk();
    }
}
