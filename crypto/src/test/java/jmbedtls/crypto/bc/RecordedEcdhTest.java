package jmbedtls.crypto.bc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.DrawPlan;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.KeyAgreement;
import jmbedtls.crypto.ReplayedRandom;
import jmbedtls.crypto.provider.DefaultCryptoProvider;
import jmbedtls.testvectors.RecordedLines;
import jmbedtls.testvectors.RecordedLines.Block;
import jmbedtls.testvectors.RecordedLines.Line;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Key exchanges of the C library replayed: same draws in the same order, same points, secrets and codes. */
class RecordedEcdhTest {
    @TestFactory
    Stream<DynamicTest> replays2Dot28() {
        return exchanges("ecdh-2.28.10.txt", DrawPlan.V2_28, EcGroup.values().length);
    }

    @TestFactory
    Stream<DynamicTest> replays2Dot16() {
        return exchanges("ecdh-2.16.2.txt", DrawPlan.V2_16, EcGroup.values().length - 2);
    }

    private static Stream<DynamicTest> exchanges(String file, DrawPlan plan, int groups) {
        byte[] peer = null;
        List<DynamicTest> tests = new ArrayList<>();
        List<EcGroup> seen = new ArrayList<>();
        for (Block block : RecordedLines.read(file)) {
            Line first = block.lines().get(0);
            if (first.name().equals("peer")) {
                peer = first.bytes();
                continue;
            }
            EcGroup group = groupOf(Integer.parseInt(first.words()[0]));
            seen.add(group);
            byte[] point = peer;
            for (CryptoProvider provider : providers(plan)) {
                tests.add(dynamicTest(group.curveName() + " " + first.words()[1] + " " + tests.size(),
                        () -> replay(provider.keyAgreement(group), point, block)));
            }
        }
        assertEquals(groups, seen.stream().distinct().count());
        assertTrue(tests.size() > 80 * groups, "cases: " + tests.size());
        return tests.stream();
    }

    private static List<CryptoProvider> providers(DrawPlan plan) {
        return List.of(new BcCryptoProvider(plan), new DefaultCryptoProvider(plan, true));
    }

    private static EcGroup groupOf(int groupId) {
        return Arrays.stream(EcGroup.values()).filter(group -> group.groupId() == groupId).findAny().orElseThrow();
    }

    private static void replay(KeyAgreement ours, byte[] peer, Block block) throws CryptoException {
        ReplayedRandom random = new ReplayedRandom(block.lines());
        random.next("case");
        if (block.lines().get(1).name().equals("read")) {
            CryptoException e = assertThrows(CryptoException.class, () -> ours.readPeerPoint(peer, 0, peer.length));
            assertEquals(random.next("read").code(), e.code());
        } else {
            ours.readPeerPoint(peer, 0, peer.length);
            if (agrees(random, "public", () -> ours.generate(random))) {
                agrees(random, "secret", () -> ours.sharedSecret(random));
            }
        }
        random.end();
    }

    private interface Step {
        byte[] run() throws CryptoException;
    }

    /** Whether the step succeeded, here as there. */
    private static boolean agrees(ReplayedRandom random, String name, Step step) {
        byte[] result;
        try {
            result = step.run();
        } catch (CryptoException e) {
            assertEquals(random.next(name).text(), e.getMessage());
            return false;
        }
        assertArrayEquals(random.next(name).bytes(), result);
        return true;
    }
}
