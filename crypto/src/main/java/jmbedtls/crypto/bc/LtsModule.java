package jmbedtls.crypto.bc;

import java.util.Optional;

/**
 * On the module path, bcprov-lts8on has the packages of bcprov-jdk18on in a module of another name, which this
 * project's descriptor cannot require: two modules with the same packages do not compile.
 */
final class LtsModule {
    private static final String NAME = "org.bouncycastle.lts.prov";

    private LtsModule() {
    }

    /** Lets this module read the one of bcprov-lts8on, if it is there. On the class path there is nothing to do. */
    static void read() {
        Module own = LtsModule.class.getModule();
        if (own.isNamed()) {
            Optional<Module> lts = own.getLayer().findModule(NAME);
            if (lts.isPresent()) {
                own.addReads(lts.get());
            }
        }
    }
}
