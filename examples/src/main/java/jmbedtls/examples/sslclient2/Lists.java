package jmbedtls.examples.sslclient2;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.CompiledIn;
import jmbedtls.crypto.EcGroup;

/** Lists between commas. An empty name at the end does not count, and the lists are as long as C's arrays. */
final class Lists {
    private static final int MAX_ALPN = 9;
    private static final int MAX_CURVES = 19;

    private Lists() {
    }

    /** The protocols of the option {@code alpn}; what is beyond the ninth is ignored. */
    static String[] alpn(String text) {
        List<String> names = split(text);
        return names.subList(0, Math.min(names.size(), MAX_ALPN)).toArray(new String[0]);
    }

    /**
     * The curves of the option {@code curves}.
     *
     * @param names neither {@code none} nor {@code default}
     * @throws Stop if there is no such curve, or if there are too many names
     */
    static EcGroup[] curves(String names, BuildConfig build, PrintStream out) throws Stop {
        List<String> all = split(names);
        List<EcGroup> curves = new ArrayList<>();
        for (String name : all.subList(0, Math.min(all.size(), MAX_CURVES))) {
            curves.add(curve(name, build, out));
        }
        out.print("Number of curves: " + curves.size() + "\n");
        if (all.size() > MAX_CURVES) {
            out.print("curves list too long, maximum " + MAX_CURVES);
            throw new Stop(0);
        }
        return curves.toArray(new EcGroup[0]);
    }

    private static EcGroup curve(String name, BuildConfig build, PrintStream out) throws Stop {
        List<EcGroup> supported = CompiledIn.curves(build);
        for (EcGroup curve : supported) {
            if (curve.curveName().equals(name)) {
                return curve;
            }
        }
        out.print("unknown curve " + name + "\nsupported curves: ");
        for (EcGroup curve : supported) {
            out.print(curve.curveName() + " ");
        }
        out.print("\n");
        throw new Stop(0);
    }

    private static List<String> split(String text) {
        List<String> names = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int comma = text.indexOf(',', start);
            int end = comma < 0 ? text.length() : comma;
            names.add(text.substring(start, end));
            start = end + 1;
        }
        return names;
    }
}
