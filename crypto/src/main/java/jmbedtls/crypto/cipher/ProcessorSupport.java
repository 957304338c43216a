package jmbedtls.crypto.cipher;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;

/**
 * Whether the JVM maps its AES to the processor's instructions. Asked once; if the answer is no, that is logged once,
 * because it explains a throughput that is a tenth of what was expected.
 */
final class ProcessorSupport {
    private static final boolean AVAILABLE = find();

    private ProcessorSupport() {
    }

    /** False only if the JVM says so: one that does not tell is believed to have them. */
    static boolean isAvailable() {
        return AVAILABLE;
    }

    private static boolean find() {
        if (ModuleLayer.boot().findModule("jdk.management").isEmpty()) {
            return true;
        }
        HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        boolean available = jvm == null || usesAes(jvm);
        if (!available) {
            System.getLogger(ProcessorSupport.class.getPackageName()).log(Level.INFO,
                    "this JVM does not use the processor's AES instructions: AES runs on the portable engine");
        }
        return available;
    }

    private static boolean usesAes(HotSpotDiagnosticMXBean jvm) {
        try {
            return Boolean.parseBoolean(jvm.getVMOption("UseAES").getValue());
        } catch (IllegalArgumentException e) {
            return true;   // not HotSpot, or one that no longer has this option
        }
    }
}
