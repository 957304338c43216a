package jmbedtls.diagnose;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

import jmbedtls.diagnose.probe.StartTls;

/**
 * A server that talks plain text first, as a script has it, and passes on to a TLS server then. The replies are the RFCs'.
 */
final class PlainTextSteps {
    /** Waits for a text, of whatever comes, and answers. */
    private record Step(String waitFor, byte[] answer) {
        Step(String waitFor, String answer) {
            this(waitFor, answer.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private PlainTextSteps() {
    }

    static LiveServer.Start before(LiveServer.Start behind, StartTls protocol, boolean refuses) {
        return speaking(behind, refuses ? List.of(steps(protocol).get(0), refusal(protocol)) : steps(protocol));
    }

    /** A proxy that connects to the server behind, whatever it is asked for. */
    static LiveServer.Start proxy(LiveServer.Start behind, String status) {
        return speaking(behind, List.of(new Step("\r\n\r\n", "HTTP/1.1 " + status + "\r\nVia: nobody\r\n\r\n")));
    }

    private static LiveServer.Start speaking(LiveServer.Start behind, List<Step> steps) {
        return () -> {
            LiveServer server = behind.start();
            LiveServer front = PlainServer.treating(connection -> {
                for (Step step : steps) {
                    await(connection, step.waitFor);
                    connection.getOutputStream().write(step.answer);
                }
                Relay.between(connection, server.port(), (fromClient, bytes) -> { });
            }).start();
            return Relay.closingBoth(front, server);
        };
    }

    private static void await(Socket connection, String text) throws IOException {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        while (!got.toString(StandardCharsets.ISO_8859_1).endsWith(text)) {
            int b = connection.getInputStream().read();
            if (b < 0) {
                throw new IOException("closed");
            }
            got.write(b);
        }
    }

    private static List<Step> steps(StartTls protocol) {
        return switch (protocol) {
            case SMTP -> List.of(new Step("", "220-mail.example\r\n220 ready\r\n"),
                    new Step("\r\n", "250-mail.example\r\n250-PIPELINING\r\n250 STARTTLS\r\n"),
                    new Step("STARTTLS\r\n", "220 go on\r\n"));
            case IMAP -> List.of(new Step("", "* OK [CAPABILITY IMAP4rev1 STARTTLS] ready\r\n"),
                    new Step("STARTTLS\r\n", "* 1 EXISTS\r\na1 OK begin\r\n"));
            case POP3 -> List.of(new Step("", "+OK ready\r\n"), new Step("STLS\r\n", "+OK begin\r\n"));
            case FTP -> List.of(new Step("", "220 ready\r\n"), new Step("AUTH TLS\r\n", "234 go on\r\n"));
            case XMPP -> List.of(new Step("version='1.0'>", "<?xml version='1.0'?><stream:stream id='1' version='1.0'>"
                            + "<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/></stream:features>"),
                    new Step("/>", "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"));
            case LDAP -> List.of(new Step("1.3.6.1.4.1.1466.20037",
                    HexFormat.of().parseHex("300c02010178070a010004000400")));
            case POSTGRES -> List.of(new Step("\u0004\u00d2\u0016/", "S"));
        };
    }

    private static Step refusal(StartTls protocol) {
        return switch (protocol) {
            case SMTP, FTP -> new Step("\r\n", "500 no\r\n");
            case IMAP -> new Step("\r\n", "a1 BAD no\r\n");
            case POP3 -> new Step("\r\n", "-ERR no\r\n");
            default -> throw new IllegalArgumentException();
        };
    }
}
