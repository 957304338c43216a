package jmbedtls.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jmbedtls.SslConfig;
import jmbedtls.Transport;
import jmbedtls.crypto.CryptoProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The modules as a user on the module path meets them. All other tests run on the class path. */
class ModulePathTest {
    private static final List<String> OURS = List.of("jmbedtls.core", "jmbedtls.crypto");
    private static final Pattern OWN_TYPE = Pattern.compile("(jmbedtls(?:\\.[a-z0-9]+)*)\\.[A-Z]");
    private static ModuleLayer layer;

    @BeforeAll
    static void makeLayer() throws Exception {
        ModuleFinder finder = ModuleFinder.of(place(SslConfig.class), place(CryptoProvider.class),
                place(Class.forName("org.bouncycastle.crypto.digests.SHA256Digest")));
        Configuration modules = ModuleLayer.boot().configuration()
                .resolveAndBind(finder, ModuleFinder.of(), Set.of("jmbedtls.core"));
        layer = ModuleLayer.boot().defineModulesWithOneLoader(modules, ClassLoader.getPlatformClassLoader());
    }

    private static Path place(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    @Test
    void exportsWhatAUserMayTouch() {
        assertEquals(Set.of("jmbedtls", "jmbedtls.asn1", "jmbedtls.config", "jmbedtls.config.header",
                "jmbedtls.diagnose", "jmbedtls.diagnose.capture", "jmbedtls.diagnose.cause", "jmbedtls.diagnose.cure", "jmbedtls.diagnose.device",
                "jmbedtls.diagnose.explain", "jmbedtls.diagnose.hello",
                "jmbedtls.diagnose.log", "jmbedtls.diagnose.observed", "jmbedtls.diagnose.probe", "jmbedtls.diagnose.report",
                "jmbedtls.diagnose.server", "jmbedtls.jsse", "jmbedtls.net", "jmbedtls.suite", "jmbedtls.x509"),
                exported("jmbedtls.core"));
        assertEquals(Set.of("jmbedtls.crypto", "jmbedtls.crypto.bc", "jmbedtls.crypto.drbg", "jmbedtls.crypto.jca",
                "jmbedtls.crypto.provider", "jmbedtls.error"), exported("jmbedtls.crypto"));
    }

    @Test
    void noPackageIsInTwoModules() {
        Set<String> shared = new TreeSet<>(descriptor("jmbedtls.core").packages());
        shared.retainAll(descriptor("jmbedtls.crypto").packages());
        assertEquals(Set.of(), shared);
    }

    @Test
    void publicSignaturesNameExportedTypesOnly() throws Exception {
        Set<String> exported = OURS.stream().flatMap(name -> exported(name).stream()).collect(Collectors.toSet());
        List<String> leaks = new ArrayList<>();
        int seen = 0;
        for (Class<?> type : exportedTypes()) {
            for (String signature : signatures(type)) {
                seen++;
                Matcher own = OWN_TYPE.matcher(signature);
                while (own.find()) {
                    if (!exported.contains(own.group(1))) {
                        leaks.add(signature);
                    }
                }
            }
        }
        assertTrue(seen > 500, "only " + seen + " signatures");
        assertEquals(List.of(), leaks);
    }

    /** OSGi has its own list of exports, in the manifest. */
    @Test
    void theManifestsExportTheSame() throws IOException {
        for (String module : OURS) {
            Attributes manifest = manifest(module);
            assertEquals(module, manifest.getValue("Bundle-SymbolicName"));
            assertEquals(exported(module), packages(manifest.getValue("Export-Package")));
        }
    }

    @Test
    void whatTheManifestsImportIsExportedBySomebody() throws IOException {
        Set<String> offered = new TreeSet<>(packages(manifest("org.bouncycastle.provider").getValue("Export-Package")));
        OURS.forEach(module -> offered.addAll(exported(module)));
        // The framework exports the JDK's.
        ModuleLayer.boot().modules().forEach(jdk -> offered.addAll(jdk.getPackages()));
        for (String module : OURS) {
            Set<String> imports = packages(manifest(module).getValue("Import-Package"));
            imports.removeIf(name -> name.startsWith("java."));
            assertFalse(imports.isEmpty());
            imports.removeAll(offered);
            assertEquals(Set.of(), imports, module);
        }
    }

    /** A framework that does not give out the JVM's own packages is no reason to refuse. */
    @Test
    void managementIsOptional() throws IOException {
        String imports = manifest("jmbedtls.crypto").getValue("Import-Package");
        assertTrue(imports.contains("com.sun.management;resolution:=optional"), imports);
        assertTrue(imports.contains("java.lang.management;resolution:=optional"), imports);
    }

    /** What the examples import is exported: they compile as a user's program on the module path does. */
    @Test
    void theExamplesCompileOnTheModulePath(@TempDir Path output) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-d", output.toString(), "-proc:none",
                "--add-modules", "jmbedtls.core", "--module-path",
                place(SslConfig.class) + File.pathSeparator + place(CryptoProvider.class)));
        try (Stream<Path> sources = Files.walk(Path.of("../examples/src/main/java"))) {
            sources.map(Path::toString).filter(name -> name.endsWith(".java")).sorted().forEach(arguments::add);
        }
        assertTrue(arguments.size() > 40, arguments::toString);
        StringWriter complaints = new StringWriter();
        int exit = ToolProvider.findFirst("javac").orElseThrow().run(new PrintWriter(complaints),
                new PrintWriter(complaints), arguments.toArray(String[]::new));
        assertEquals(0, exit, complaints::toString);
    }

    @Test
    void bouncyCastleIsFoundWithoutBeingNamed() {
        assertTrue(layer.findModule("org.bouncycastle.provider").isPresent());
    }

    @Test
    void aClientOnTheModulePathSaysHello() throws Exception {
        ClassLoader loader = layer.findLoader("jmbedtls.core");
        Class<?> buildConfig = loader.loadClass("jmbedtls.config.BuildConfig");
        Object gateway = loader.loadClass("jmbedtls.config.Presets").getField("GATEWAY").get(null);
        Object builder = loader.loadClass("jmbedtls.SslConfig").getMethod("builder", buildConfig).invoke(null, gateway);
        Object config = builder.getClass().getMethod("build").invoke(builder);
        Object context = loader.loadClass("jmbedtls.SslContext").getConstructor(config.getClass()).newInstance(config);

        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        Class<?> transport = loader.loadClass("jmbedtls.Transport");
        context.getClass().getMethod("setTransport", transport).invoke(context,
                Proxy.newProxyInstance(loader, new Class<?>[] {transport}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("send")) {
                        return Transport.WANT_READ;
                    }
                    sent.write((byte[]) arguments[0], (int) arguments[1], (int) arguments[2]);
                    return arguments[2];
                }));
        assertEquals(Transport.WANT_READ, context.getClass().getMethod("handshake").invoke(context));
        byte[] hello = sent.toByteArray();
        assertEquals(22, hello[0]);
        assertEquals(hello.length, 5 + ((hello[3] & 0xff) << 8 | hello[4] & 0xff));
    }

    private static Attributes manifest(String module) throws IOException {
        ModuleReference reference = layer.configuration().findModule(module).orElseThrow().reference();
        try (ModuleReader reader = reference.open();
                InputStream in = reader.open("META-INF/MANIFEST.MF").orElseThrow()) {
            return new Manifest(in).getMainAttributes();
        }
    }

    /**
     * The packages of a header: clauses between commas, but for those in quotes, each a package and what is said of
     * it.
     */
    private static Set<String> packages(String header) {
        return Stream.of(header.replaceAll("\"[^\"]*\"", "").split(","))
                .map(clause -> clause.replaceFirst(";.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static ModuleDescriptor descriptor(String module) {
        return layer.findModule(module).orElseThrow().getDescriptor();
    }

    private static Set<String> exported(String module) {
        return descriptor(module).exports().stream().map(ModuleDescriptor.Exports::source).collect(Collectors.toSet());
    }

    private static List<Class<?>> exportedTypes() throws IOException, ClassNotFoundException {
        List<Class<?>> types = new ArrayList<>();
        for (String module : OURS) {
            ModuleReference reference = layer.configuration().findModule(module).orElseThrow().reference();
            try (ModuleReader reader = reference.open(); Stream<String> files = reader.list()) {
                for (String file : files.filter(name -> name.endsWith(".class")).toList()) {
                    String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
                    Class<?> type = name.equals("module-info") ? Object.class
                            : layer.findLoader(module).loadClass(name);
                    if (isVisible(type) && exported(module).contains(type.getPackageName())) {
                        types.add(type);
                    }
                }
            }
        }
        return types;
    }

    /** A nested type is visible if what it is nested in is. */
    private static boolean isVisible(Class<?> type) {
        return type == null || isVisible(type.getModifiers()) && isVisible(type.getEnclosingClass());
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static List<String> signatures(Class<?> type) {
        List<String> signatures = new ArrayList<>();
        signatures.add(type.toGenericString() + " extends " + type.getGenericSuperclass() + " implements "
                + Arrays.toString(type.getGenericInterfaces()));
        Stream.of(type.getDeclaredFields(), type.getDeclaredMethods(), type.getDeclaredConstructors())
                .flatMap(Arrays::stream)
                .filter(member -> isVisible(((Member) member).getModifiers()) && !((Member) member).isSynthetic())
                .map(ModulePathTest::signature)
                .forEach(signatures::add);
        return signatures;
    }

    private static String signature(AnnotatedElement member) {
        return member instanceof Executable executable ? executable.toGenericString()
                : ((Field) member).toGenericString();
    }
}
