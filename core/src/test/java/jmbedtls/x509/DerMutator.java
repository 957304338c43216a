package jmbedtls.x509;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** Spoils DER at random: bytes of it, or elements of its structure, whose lengths then fit again or do not. */
final class DerMutator {
    private static final int[] TAGS = {0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0A, 0x0C, 0x13, 0x14, 0x16, 0x17, 0x18,
        0x1C, 0x1E, 0x30, 0x31, 0x80, 0x81, 0x82, 0x86, 0x87, 0xA0, 0xA1, 0xA2, 0xA3, 0x00, 0xFF};
    private static final String[] NUMBERS = {"", "00", "01", "02", "03", "7F", "80", "FF", "0080", "00FF", "7FFFFFFF",
        "7FFFFFFE", "80000000", "0080000000", "000000000000000001", "0100000000", "FFFFFFFFFF"};
    private static final String[] LENGTHS = {"00", "01", "7F", "80", "8100", "8101", "8180", "81FF", "820000", "820001",
        "82FFFF", "83000001", "83FFFFFF", "8400000001", "847FFFFFFF", "84FFFFFFFF", "850000000001", "FF"};
    private static final String[] TIMES = {"491231235959Z", "500101000000Z", "000229000000Z", "010229000000Z",
        "9912312359Z", "991231235960Z", "991231240000Z", "991300000000Z", "991231235959", "991231235959+0000",
        "20000229000000Z", "19000229000000Z", "21001231235959Z", "00000101000000Z", "99991231235959Z",
        "20001231235959.5Z", "200012312359Z", "9912312359 9Z", "-10101000000Z", "", "Z", "20001200000000Z"};

    private final Random random;
    private final List<DerNode> pool = new ArrayList<>();

    /** @param examples trees from which elements are taken to put them elsewhere */
    DerMutator(Random random, List<DerNode> examples) {
        this.random = random;
        examples.forEach(example -> pool.addAll(example.all()));
    }

    /** A spoilt copy: one to three changes. */
    byte[] mutate(DerNode original) {
        DerNode tree = original.copy();
        int changes = 1 + random.nextInt(3);
        if (random.nextInt(4) > 0) {
            for (int i = 0; i < changes; i++) {
                change(tree);
            }
            return tree.encode();
        }
        byte[] bytes = tree.encode();
        for (int i = 0; i < changes; i++) {
            bytes = spoil(bytes);
        }
        return bytes;
    }

    private void change(DerNode tree) {
        List<DerNode> all = tree.all();
        DerNode node = pick(all);
        switch (random.nextInt(14)) {
            case 0 -> node.tag = TAGS[random.nextInt(TAGS.length)];
            case 1 -> node.length = hex(LENGTHS[random.nextInt(LENGTHS.length)]);
            case 2 -> node.length = Der.length(Math.max(0, node.content().length + random.nextInt(5) - 2));
            case 3 -> node.length = longer(node.content().length);
            case 4 -> become(node, pick(pool));
            case 5 -> leaf(node, spoil(node.content()));
            case 6 -> leaf(node, new byte[0]);
            case 7 -> typical(node);
            case 8 -> sameKind(node);
            default -> rearrange(all);
        }
    }

    private byte[] longer(int length) {
        int octets = 1 + random.nextInt(4);
        byte[] bytes = new byte[octets + 1];
        bytes[0] = (byte) (0x80 | octets);
        for (int i = octets; i > 0; i--) {
            bytes[i] = (byte) (length >> 8 * (octets - i));
        }
        return bytes;
    }

    /** A value that is typical of the type of element. */
    private void typical(DerNode node) {
        switch (node.tag) {
            case 0x17, 0x18 -> {
                node.tag = random.nextBoolean() ? 0x17 : 0x18;
                leaf(node, TIMES[random.nextInt(TIMES.length)].getBytes(StandardCharsets.US_ASCII));
            }
            case 0x01 -> leaf(node, new byte[] {(byte) (random.nextInt(3) - 1)});
            default -> leaf(node, hex(NUMBERS[random.nextInt(NUMBERS.length)]));
        }
    }

    /** The content of another element with the same tag. */
    private void sameKind(DerNode node) {
        List<DerNode> same = pool.stream().filter(other -> other.tag == node.tag).toList();
        if (!same.isEmpty()) {
            become(node, pick(same));
        }
    }

    private void rearrange(List<DerNode> all) {
        List<DerNode> parents = all.stream().filter(node -> node.children != null && !node.children.isEmpty()).toList();
        if (parents.isEmpty()) {
            return;
        }
        List<DerNode> children = pick(parents).children;
        int index = random.nextInt(children.size());
        switch (random.nextInt(5)) {
            case 0 -> children.remove(index);
            case 1 -> children.add(index, children.get(index).copy());
            case 2 -> children.add(random.nextInt(children.size() + 1), pick(pool).copy());
            case 3 -> Collections.swap(children, index, random.nextInt(children.size()));
            default -> children.add(random.nextInt(children.size() + 1), new DerNode(
                    TAGS[random.nextInt(TAGS.length)], hex(NUMBERS[random.nextInt(NUMBERS.length)])));
        }
    }

    private static void become(DerNode node, DerNode other) {
        DerNode copy = other.copy();
        node.tag = copy.tag;
        node.lead = copy.lead;
        node.children = copy.children;
        node.content = copy.content;
    }

    private static void leaf(DerNode node, byte[] content) {
        node.children = null;
        node.content = content;
    }

    /** Bytes with one change. */
    byte[] spoil(byte[] bytes) {
        if (bytes.length == 0) {
            return new byte[] {(byte) random.nextInt(256)};
        }
        byte[] copy = bytes.clone();
        int index = random.nextInt(bytes.length);
        int other = index + random.nextInt(Math.min(bytes.length - index, 20) + 1);
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(copy, index);
            case 1 -> Der.join(Arrays.copyOf(copy, index), Arrays.copyOfRange(copy, other, copy.length));
            case 2 -> Der.join(Arrays.copyOf(copy, other), Arrays.copyOfRange(copy, index, copy.length));
            case 3 -> {
                copy[index] = (byte) random.nextInt(256);
                yield copy;
            }
            case 4 -> {
                copy[index] += random.nextBoolean() ? 1 : -1;
                yield copy;
            }
            default -> {
                copy[index] ^= 1 << random.nextInt(8);
                yield copy;
            }
        };
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
