package jmbedtls.x509;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * DER as a tree that can be changed and written again with lengths that fit. Strings that hold DER themselves, as
 * extensions and keys do, are taken apart too.
 */
final class DerNode {
    int tag;
    /** What is written in place of the length octets, or null. */
    byte[] length;
    /** What comes before the children: the count of unused bits of a BIT STRING. */
    byte[] lead = {};
    /** Null for a leaf. */
    List<DerNode> children;
    byte[] content = {};

    DerNode(int tag, byte[] content) {
        this.tag = tag;
        this.content = content;
    }

    private DerNode(int tag, byte[] lead, List<DerNode> children) {
        this.tag = tag;
        this.lead = lead;
        this.children = children;
    }

    /** The tree of an array that is one element and nothing else. */
    static DerNode parse(byte[] der) {
        List<DerNode> nodes = list(der, 0, der.length);
        if (nodes == null || nodes.size() != 1) {
            throw new IllegalArgumentException("not DER");
        }
        return nodes.get(0);
    }

    /** The elements of a range, or null if it holds anything else. */
    private static List<DerNode> list(byte[] der, int start, int end) {
        List<DerNode> nodes = new ArrayList<>();
        int position = start;
        while (position < end) {
            if (position + 2 > end) {
                return null;
            }
            int tag = der[position] & 0xFF;
            int length = der[position + 1] & 0xFF;
            position += 2;
            if (length >= 0x80) {
                int octets = length & 0x7F;
                if (octets < 1 || octets > 3 || position + octets > end) {
                    return null;
                }
                length = 0;
                for (int i = 0; i < octets; i++) {
                    length = length << 8 | der[position++] & 0xFF;
                }
            }
            if (length > end - position) {
                return null;
            }
            nodes.add(element(tag, der, position, position + length));
            position += length;
        }
        return nodes;
    }

    private static DerNode element(int tag, byte[] der, int start, int end) {
        int lead = tag == 0x03 ? 1 : 0;
        boolean nested = (tag & 0x20) != 0 || tag == 0x04 && end - start > 2
                || tag == 0x03 && end - start > 3 && der[start] == 0;
        List<DerNode> children = nested ? list(der, start + lead, end) : null;
        return children == null ? new DerNode(tag, Arrays.copyOfRange(der, start, end))
                : new DerNode(tag, Arrays.copyOfRange(der, start, start + lead), children);
    }

    DerNode copy() {
        DerNode copy = new DerNode(tag, content.clone());
        copy.length = length;
        copy.lead = lead.clone();
        if (children != null) {
            copy.children = new ArrayList<>();
            children.forEach(child -> copy.children.add(child.copy()));
        }
        return copy;
    }

    /** This node and all below it, each before its children. */
    List<DerNode> all() {
        List<DerNode> all = new ArrayList<>();
        all.add(this);
        if (children != null) {
            children.forEach(child -> all.addAll(child.all()));
        }
        return all;
    }

    byte[] content() {
        if (children == null) {
            return content;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(lead);
        children.forEach(child -> out.writeBytes(child.encode()));
        return out.toByteArray();
    }

    byte[] encode() {
        byte[] bytes = content();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        out.writeBytes(length != null ? length : Der.length(bytes.length));
        out.writeBytes(bytes);
        return out.toByteArray();
    }
}
