package jmbedtls.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Presets;
import jmbedtls.suite.CipherSuite;

/**
 * programs/ssl/ssl_mail_client.c of Mbed TLS 2.28: sends a mail over SMTP, under TLS from the start or from STARTTLS
 * on. Unlike C's it does not show the password.
 */
final class SslMailClient implements Example {
    static final String NAME = "ssl_mail_client";

    private static final int MAX_DEBUG_LEVEL = 65535;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "sends a mail over SMTP with TLS or STARTTLS, as Mbed TLS's ssl_mail_client does";
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("server_name", "name of the server (localhost)");
        options.put("server_port", "its port (465)");
        options.put("debug_level", "0 to " + MAX_DEBUG_LEVEL + "; C takes it, too, and shows nothing more");
        options.put("mode", "0 for TLS from the start (0), 1 for STARTTLS");
        options.put("authentication", "1 to log in (0)");
        options.put("user_name", "as whom to log in (user)");
        options.put("user_pwd", "the password, which is not shown (password)");
        options.put("mail_from", "address of the sender ()");
        options.put("mail_to", "address of the recipient ()");
        options.put("ca_file", "CAs to trust, PEM or DER (built in)");
        options.put("crt_file", "certificate of the client (built in)");
        options.put("key_file", "its key (built in)");
        options.put("force_ciphersuite", "the one suite to offer (all)");
        options.put(BuildOption.KEY, BuildOption.help("the one that Mbed TLS 2.28 comes with"));
        return options;
    }

    @Override
    public int usageStatus() {
        return 1;
    }

    /** Alone the name is a question for help, as in C. */
    @Override
    public Arguments arguments(List<String> words) throws UsageException {
        if (words.isEmpty()) {
            throw new UsageException("nothing to do");
        }
        return Arguments.parse(words, options().keySet());
    }

    @Override
    public int run(Arguments arguments, PrintStream out) throws UsageException, IOException {
        arguments.number("debug_level", 0, 0, MAX_DEBUG_LEVEL);
        BuildConfig build = BuildOption.of(arguments, Presets.DEFAULT_2_28);
        Mail mail = new Mail(arguments.text("mail_from", ""), arguments.text("mail_to", ""),
                arguments.number("authentication", 0, 0, 1) == 1, arguments.text("user_name", "user"),
                arguments.text("user_pwd", "password"));
        boolean startTls = arguments.number("mode", 0, 0, 1) == 1;
        ServerOptions server = ServerOptions.of(arguments, "localhost", 465);
        try (MailSession session = new MailSession(build, server, out)) {
            session.connect(arguments.text("ca_file", ""), arguments.text("crt_file", ""),
                    arguments.text("key_file", ""), suite(arguments, build));
            session.deliver(mail, startTls);
            return 0;
        } catch (SmtpDialog.Broken e) {
            return 1;
        }
    }

    /** Null for all. */
    private static CipherSuite suite(Arguments arguments, BuildConfig build) throws UsageException {
        String name = arguments.text("force_ciphersuite", null);
        CipherSuite suite = name == null ? null : CipherSuite.ofName(name);
        if (name != null && (suite == null || !suite.compiledIn(build))) {
            throw new UsageException("there is no ciphersuite '" + name + "'");
        }
        return suite;
    }

    /** What to send, and as whom. */
    record Mail(String from, String to, boolean authenticated, String user, String password) {
        /** Tells nothing that is secret. */
        @Override
        public String toString() {
            return "Mail[from=" + from + ", to=" + to + "]";
        }
    }
}
