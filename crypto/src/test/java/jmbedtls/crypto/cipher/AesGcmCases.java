package jmbedtls.crypto.cipher;

import java.util.HexFormat;
import java.util.List;

import jmbedtls.crypto.Aead;
import jmbedtls.crypto.AeadAlgorithm;
import jmbedtls.crypto.CryptoException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every engine for AES-GCM has to do. A subclass says which engine. */
abstract class AesGcmCases extends AeadCases {
    abstract Aead engine(byte[] key, int offset, int length);

    @Override
    final List<AeadAlgorithm> algorithms() {
        return List.of(AeadAlgorithm.AES_128_GCM, AeadAlgorithm.AES_256_GCM);
    }

    @Override
    final Aead engine(AeadAlgorithm algorithm, byte[] key, int offset) {
        return engine(key, offset, algorithm.keyLength());
    }

    /** Test cases 1, 2, 4, 5, 6 and 16 to 18 of McGrew and Viega's specification of GCM: three lengths of nonces. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            00000000000000000000000000000000, 000000000000000000000000, '', '', \
            58e2fccefa7e3061367f1d57a4e7455a
            00000000000000000000000000000000, 000000000000000000000000, '', 00000000000000000000000000000000, \
            0388dace60b6a392f328c2b971b2fe78ab6e47d42cec13bdf53a67b21257bddf
            feffe9928665731c6d6a8f9467308308, cafebabefacedbaddecaf888, AAD, PLAIN, \
            42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c7d8f6a5aac84aa05\
            1ba30b396a0aac973d58e0915bc94fbc3221a5db94fae95ae7121a47
            feffe9928665731c6d6a8f9467308308, cafebabefacedbad, AAD, PLAIN, \
            61353b4c2806934a777ff51fa22a4755699b2a714fcdc6f83766e5f97b6c742373806900e49f24b22b097544d4896b42\
            4989b5e1ebac0f07c23f45983612d2e79e3b0785561be14aaca2fccb
            feffe9928665731c6d6a8f9467308308, LONG, AAD, PLAIN, \
            8ce24998625615b603a033aca13fb894be9112a5c3a211a8ba262a3cca7e2ca701e4a9a4fba43c90ccdcb281d48c7c6f\
            d62875d2aca417034c34aee5619cc5aefffe0bfa462af43c1699d050
            feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308, cafebabefacedbaddecaf888, AAD, PLAIN, \
            522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838\
            c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b
            """)
    void specification(String key, String nonce, String aad, String plain, String sealed) throws CryptoException {
        AeadAlgorithm algorithm = hex(key).length == 16 ? AeadAlgorithm.AES_128_GCM : AeadAlgorithm.AES_256_GCM;
        check(algorithm, hex(key), hex(nonce), hex(aad), hex(plain), hex(sealed));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(switch (text) {
            case "AAD" -> "feedfacedeadbeeffeedfacedeadbeefabaddad2";
            case "PLAIN" -> "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                    + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39";
            case "LONG" -> "9313225df88406e555909c5aff5269aa6a7a9538534f7da1e4c303d2a318a728"
                    + "c3c0c95156809539fcf0e2429a6b525416aedbf5a0de6a57a637b39b";
            default -> text;
        });
    }
}
