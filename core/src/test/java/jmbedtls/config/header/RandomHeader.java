package jmbedtls.config.header;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes headers at random: well-formed but for an expression here and there, and hard to read. */
final class RandomHeader {
    private static final List<String> NAMES = List.of("MBEDTLS_A", "MBEDTLS_B", "MBEDTLS_C", "MBEDTLS_D", "E", "F_1");
    private static final List<String> NUMBERS =
            List.of("0", "1", "2", "7", "10", "0x1F", "017", "3L", "4ul", "255", "'a'", "16384");
    private static final List<String> BINARY = List.of("&&", "||", "==", "!=", "<", ">", "<=", ">=", "+", "-", "*",
            "&", "|", "^");
    private static final List<String> TEXTS =
            List.of("extern int x;", "\"a string /* no comment */\"", "it's // text", "#");
    private static final List<String> COMMENTS =
            List.of(" /**/ ", "/* # ' \" \n if 1 */", "\t/* ** / */ ", " /* // */");
    private static final List<String> UNARY = List.of("!", "-", "~", "+");

    private final Random random;
    private final List<String> lines = new ArrayList<>();

    private RandomHeader(long seed) {
        random = new Random(seed);
    }

    static String text(long seed) {
        RandomHeader header = new RandomHeader(seed);
        header.block(0, 4 + header.random.nextInt(8));
        return String.join("\n", header.lines.stream().map(header::decorate).toList()) + "\n";
    }

    private void block(int depth, int count) {
        for (int i = 0; i < count; i++) {
            switch (random.nextInt(depth < 4 ? 8 : 5)) {
                case 0, 1, 2 -> lines.add("#define " + name() + body());
                case 3 -> lines.add("# undef " + name());
                case 4 -> lines.add(pick(TEXTS));
                default -> section(depth);
            }
        }
    }

    private void section(int depth) {
        lines.add(switch (random.nextInt(3)) {
            case 0 -> "#ifdef " + name();
            case 1 -> "#ifndef " + name();
            default -> "#if " + expression(3);
        });
        block(depth + 1, 1 + random.nextInt(3));
        while (random.nextInt(3) == 0) {
            lines.add("#elif " + expression(3));
            block(depth + 1, 1 + random.nextInt(2));
        }
        if (random.nextBoolean()) {
            lines.add("  #  else");
            block(depth + 1, 1 + random.nextInt(2));
        }
        lines.add("#endif");
    }

    private String body() {
        return switch (random.nextInt(24)) {
            case 0 -> "";
            case 1, 4, 5 -> " " + name();
            case 2, 6, 7 -> " ( " + expression(1) + ")";
            case 3 -> " \"text /* kept */  // kept\"";
            default -> " " + pick(NUMBERS);
        };
    }

    private String expression(int depth) {
        if (depth == 0) {
            return switch (random.nextInt(4)) {
                case 0 -> "defined " + name();
                case 1 -> "defined( " + name() + " )";
                case 2 -> name();
                default -> pick(NUMBERS);
            };
        }
        return switch (random.nextInt(10)) {
            case 4 -> expression(depth - 1) + pick(List.of("/", "%")) + pick(NUMBERS);
            case 0 -> pick(UNARY) + " " + expression(depth - 1);
            case 1 -> "(" + expression(depth - 1) + ")";
            case 2 -> expression(depth - 1) + " ? " + expression(depth - 1) + " : " + expression(depth - 1);
            case 3 -> "(" + expression(depth - 1) + pick(List.of("<<", ">>")) + random.nextInt(9) + ")";
            default -> expression(depth - 1) + pick(BINARY) + " " + expression(depth - 1);
        };
    }

    /** Puts comments where there is space, and cuts the line in two somewhere. */
    private String decorate(String line) {
        String decorated = line;
        int space = line.indexOf(' ', random.nextInt(line.length()));
        if (space > 0 && line.indexOf('"') < 0 && random.nextInt(3) == 0) {
            decorated = line.substring(0, space) + pick(COMMENTS) + line.substring(space);
        }
        if (random.nextInt(4) == 0) {
            int cut = random.nextInt(decorated.length());
            decorated = decorated.substring(0, cut) + pick(List.of("\\\n", "\\\n\\\n", "\\\r\n"))
                    + decorated.substring(cut);
        }
        return decorated + pick(List.of("", "", "", " // it's \\\n a comment", " /* here */", "\r"));
    }

    private String name() {
        return pick(NAMES);
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
