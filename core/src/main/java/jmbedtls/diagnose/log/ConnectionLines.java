package jmbedtls.diagnose.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jmbedtls.diagnose.observed.HandshakeMessage;
import jmbedtls.diagnose.observed.ObservedHandshake;
import jmbedtls.diagnose.observed.ObservedHandshake.End;
import jmbedtls.diagnose.observed.Observer;
import jmbedtls.diagnose.observed.Place;
import jmbedtls.diagnose.observed.SeenAlert;
import jmbedtls.diagnose.observed.ShownCertificate;
import jmbedtls.diagnose.observed.SuiteNames;
import jmbedtls.diagnose.observed.Wording;
import jmbedtls.error.NetError;
import jmbedtls.error.SslError;
import jmbedtls.handshake.HandshakeState;
import jmbedtls.record.ContentType;

/** The debug lines of one connection: what each of them tells. */
final class ConnectionLines {
    private static final Pattern RETURNED = Pattern.compile("([A-Za-z0-9_.\\->]{3,60})\\(\\) returned (-?\\d{1,9}) \\(");
    private static final Pattern ALERT = Pattern.compile("type: \\[(\\d{1,3}):(\\d{1,3})\\]");
    private static final Pattern MESSAGE = Pattern.compile("msglen = (\\d{1,9}), type = (\\d{1,3}), hslen = (\\d{1,9})");
    private static final Pattern TRANSITION = Pattern.compile("-> \\d{1,3} \\(MBEDTLS_SSL_([A-Z0-9_]{3,60})\\)");
    private static final Pattern SENT_ALERT = Pattern.compile("level=(\\d{1,3}) message=(\\d{1,3})");
    private static final Pattern NUMBER_IN_BRACKETS = Pattern.compile("[\\[(] ?([0-9a-fA-F]{1,4}) ?[\\])]");
    private static final Pattern RECORD = Pattern.compile("msgtype = (\\d{1,3}), version = "
            + "\\[(?:0x([0-9a-fA-F]{1,4})|(\\d{1,3}):(\\d{1,3}))\\], msglen = (\\d{1,8})");
    private static final Pattern UNKNOWN_RECORD = Pattern.compile("unknown record type (\\d{1,3})");
    private static final int TIMEOUT = SslError.TIMEOUT.code();

    private final Observer observer;
    private final RecordDumps dumps;
    private final List<String> certificate = new ArrayList<>();
    private Place certificatePlace;
    private boolean over;
    private boolean begun;

    ConnectionLines(Observer observer) {
        this.observer = observer;
        this.dumps = new RecordDumps(observer);
    }

    Observer observer() {
        return observer;
    }

    ObservedHandshake seen() {
        return observer.seen();
    }

    /** Whether the program has said how it ended. */
    boolean ended() {
        return over;
    }

    /** The program says how it ended. */
    void ends() {
        over = true;
    }

    /** Whether a line is the first of another connection. */
    boolean endsBefore(DebugLine line) {
        boolean first = line.starts("client state: 0") || line.starts("client state: MBEDTLS_SSL_HELLO_REQUEST");
        boolean handshake = line.starts("=> handshake") || line.starts("=> write client hello");
        return begun && (first || over && handshake && seen().showsHandshake() || over && seen().failed() && handshake);
    }

    void take(DebugLine line) {
        Place place = Place.line(line.number());
        observer.at(place);
        String text = line.text();
        if (!isOfCertificate(text, place)) {
            wording(line);
            if (!state(text, place) && !message(line, place) && !offer(line, place) && !server(line, place)) {
                outcome(line, place);
            }
        }
    }

    void take(HexDump dump) {
        if (Secrets.isPublic(dump.name())) {
            dumps.take(dump);
        }
    }

    /** The description of a certificate, which comes in lines of its own. */
    private boolean isOfCertificate(String text, Place place) {
        if (text.startsWith("peer certificate #")) {
            endCertificate();
            certificatePlace = place;
            return true;
        }
        if (certificatePlace == null) {
            return false;
        }
        if (ShownCertificate.describes(text) && certificate.size() < 200) {
            certificate.add(text);
            return true;
        }
        endCertificate();
        return false;
    }

    private void endCertificate() {
        if (certificatePlace != null && !certificate.isEmpty()) {
            observer.certificate(ShownCertificate.parse(certificate, certificatePlace));
        }
        certificate.clear();
        certificatePlace = null;
    }

    private void wording(DebugLine line) {
        String file = line.file();
        if (file != null && (file.startsWith("ssl_tls1") || file.equals("ssl_client.c"))) {
            observer.wording(Wording.SERIES_3);
        } else if (file != null && file.equals("ssl_msg.c") && line.starts("input record: msgtype")
                && line.text().contains("[3:")) {
            observer.wording(Wording.SERIES_2_28);
        }
        if (line.starts("client hello, add ciphersuite: ")) {
            observer.wording(line.text().contains("(TLS") ? Wording.SERIES_2_28
                    : line.text().contains(", TLS") ? Wording.SERIES_3 : Wording.SERIES_2_16);
        } else if (line.starts("client state: MBEDTLS") || line.starts("ClientHello: ")) {
            observer.wording(Wording.SERIES_3);
        }
    }

    private boolean state(String text, Place place) {
        if (text.startsWith("client state: ")) {
            begun = true;
            String state = text.substring("client state: ".length());
            boolean digits = !state.isEmpty() && state.length() < 4 && state.chars().allMatch(Character::isDigit);
            reached(digits ? stateName(Integer.parseInt(state)) : state.replace("MBEDTLS_SSL_", ""), place);
            return true;
        }
        if (text.startsWith("handshake state: ")) {
            Matcher transition = TRANSITION.matcher(text);
            if (transition.find()) {
                reached(transition.group(1), place);
            }
            return true;
        }
        return false;
    }

    private static String stateName(int number) {
        HandshakeState[] states = HandshakeState.values();
        return number < states.length ? states[number].name() : String.valueOf(number);
    }

    private void reached(String name, Place place) {
        String known = name.length() > 60 ? name.substring(0, 60) : name;
        observer.state(known, place);
        if (known.equals("HANDSHAKE_OVER")) {
            observer.done(place);
        }
    }

    private boolean message(DebugLine line, Place place) {
        String text = line.text();
        if (text.startsWith("=> write ")) {
            begun = true;
            String name = writtenName(text.substring("=> write ".length()));
            if (name != null) {
                observer.message(true, name, -1, place);
            }
            return true;
        }
        if (text.startsWith("<= skip write ")) {
            String name = writtenName(text.substring("<= skip write ".length()));
            observer.notWritten(name == null ? "" : name);
            return true;
        }
        if (text.startsWith("output record: ")) {
            observer.length(true, line.numberAfter("msglen = "));
            return true;
        }
        if (text.startsWith("input record: ")) {
            record(text, place);
            return true;
        }
        if (text.startsWith("handshake message: ")) {
            received(text, place);
            return true;
        }
        if (text.startsWith("<= parse ")) {
            parsed(text.substring("<= parse ".length()), place);
            return true;
        }
        return false;
    }

    /** A record comes in. What is no record of TLS shows in a type that TLS does not have. */
    private void record(String text, Place place) {
        Matcher header = RECORD.matcher(text);
        if (!header.find()) {
            return;
        }
        int type = Integer.parseInt(header.group(1));
        int length = Integer.parseInt(header.group(5));
        if (type >= ContentType.CHANGE_CIPHER_SPEC && type <= ContentType.APPLICATION_DATA) {
            observer.record(length, place);
        } else {
            int version = header.group(2) != null ? Integer.parseInt(header.group(2), 16)
                    : Integer.parseInt(header.group(3)) << 8 | Integer.parseInt(header.group(4));
            observer.foreignBytes(new byte[] {(byte) type, (byte) (version >> 8), (byte) version, (byte) (length >> 8),
                (byte) length}, place);
        }
    }

    private static String writtenName(String words) {
        return switch (words) {
            case "client hello" -> "ClientHello";
            case "certificate" -> "Certificate";
            case "client key exchange" -> "ClientKeyExchange";
            case "certificate verify" -> "CertificateVerify";
            case "change cipher spec" -> "ChangeCipherSpec";
            case "finished", "finished message" -> "Finished";
            default -> null;
        };
    }

    private void received(String text, Place place) {
        Matcher parts = MESSAGE.matcher(text);
        if (!parts.find()) {
            return;
        }
        int part = Integer.parseInt(parts.group(1));
        int whole = Integer.parseInt(parts.group(3));
        int type = Integer.parseInt(parts.group(2));
        observer.message(false, HandshakeMessage.nameOf(type), whole, place);
        if (part < whole) {
            observer.fragmented(place);
        }
    }

    /** Levels 3 and 4 tell of messages when they arrive, level 2 only when they were read. */
    private void parsed(String words, Place place) {
        String name = switch (words) {
            case "server hello" -> "ServerHello";
            case "certificate" -> "Certificate";
            case "server key exchange" -> "ServerKeyExchange";
            case "certificate request" -> "CertificateRequest";
            case "server hello done" -> "ServerHelloDone";
            case "new session ticket" -> "NewSessionTicket";
            case "change cipher spec" -> "ChangeCipherSpec";
            case "finished", "finished message" -> "Finished";
            case "encrypted extensions" -> "EncryptedExtensions";
            case "certificate verify" -> "CertificateVerify";
            default -> null;
        };
        boolean uncertain = "CertificateRequest".equals(name);
        if (name != null && !uncertain && seen().message(false, name) == null) {
            observer.message(false, name, -1, place);
        }
    }

    private boolean offer(DebugLine line, Place place) {
        String text = line.text();
        if (text.startsWith("client hello, add ciphersuite: ")) {
            int suite = hex(text, "client hello, add ciphersuite: ".length());
            if (suite > 0) {
                observer.offeredSuite(suite, place);
            }
            return true;
        }
        if (text.startsWith("client hello, current time: ")) {
            clock(line.after("current time: "), place);
            return true;
        }
        if (text.contains("adding server name extension: ")) {
            String name = line.after("adding server name extension: ");
            observer.serverName(name, place);
            observer.offeredExtension("server_name", place);
            return true;
        }
        if (text.contains("adding ") && text.endsWith(" extension") && text.length() < 100) {
            observer.offeredExtension(extensionName(line.after("adding ")), place);
            return true;
        }
        boolean group = text.startsWith("NamedGroup: ");
        if (group || text.startsWith("sent signature scheme ")) {
            Matcher number = NUMBER_IN_BRACKETS.matcher(text);
            if (number.find()) {
                int value = Integer.parseInt(number.group(1), 16);
                offered(group, value);
            }
            return true;
        }
        return false;
    }

    private void clock(String digits, Place place) {
        if (digits.matches("\\d{1,10}")) {
            observer.clock(Long.parseLong(digits), place);
        }
    }

    private void offered(boolean group, int number) {
        if (group) {
            observer.offeredGroup(number);
        } else {
            observer.offeredSignature(number);
        }
    }

    private static String extensionName(String words) {
        String name = words.substring(0, words.length() - " extension".length()).replace(' ', '_');
        return switch (name) {
            case "supported_elliptic_curves" -> "supported_groups";
            case "supported_point_formats" -> "ec_point_formats";
            case "alpn" -> "application_layer_protocol_negotiation";
            case "renegotiation" -> "renegotiation_info";
            default -> name;
        };
    }

    /** A number such as c02b or 0xc02b; -1 if there is none. */
    private static int hex(String text, int start) {
        int position = text.startsWith("0x", start) ? start + 2 : start;
        int end = position;
        while (end < text.length() && end < position + 4 && Character.digit(text.charAt(end), 16) >= 0) {
            end++;
        }
        return end == position ? -1 : Integer.parseInt(text.substring(position, end), 16);
    }

    private boolean server(DebugLine line, Place place) {
        String text = line.text();
        if (text.startsWith("server hello, chosen ciphersuite: ")) {
            suite(line.after("chosen ciphersuite: "), place);
            return true;
        }
        if (text.startsWith("ECDH curve: ") || text.startsWith("ECDH/FFDH group: ")
                || text.startsWith("DHE group name: ")) {
            String group = line.after(": ");
            observer.exchange(group.length() > 40 ? group.substring(0, 40) : group, place);
            return true;
        }
        if (text.startsWith("got a certificate request") || text.startsWith("got no certificate request")) {
            observer.certificateRequest(text.startsWith("got a "), place);
            return true;
        }
        if (text.startsWith("own certificate #")) {
            observer.certificateSent();
            return true;
        }
        return false;
    }

    /** {@code c02b}, {@code TLS-…}, or {@code ( 1301 ) - TLS1-3-…}. */
    private void suite(String words, Place place) {
        int name = words.indexOf("TLS");
        if (name >= 0) {
            observer.suite(words.substring(name, Math.min(words.length(), name + 80)), place);
            observer.serverVersion(words.startsWith("TLS1-3", name) ? 4 : 3, place);
        } else if (seen().suite() == null && hex(words, 0) > 0) {
            observer.suite(SuiteNames.of(hex(words, 0)), place);
        }
    }

    private void outcome(DebugLine line, Place place) {
        String text = line.text();
        if (text.startsWith("got an alert message")) {
            Matcher alert = ALERT.matcher(text);
            if (alert.find()) {
                observer.alert(new SeenAlert(false, Integer.parseInt(alert.group(1)), Integer.parseInt(alert.group(2)),
                        place));
            }
        } else if (text.startsWith("is a fatal alert message (msg ")) {
            observer.alert(new SeenAlert(false, 2, Math.max(0, line.numberAfter("(msg ")), place));
        } else if (text.startsWith("send alert level=")) {
            Matcher alert = SENT_ALERT.matcher(text);
            if (alert.find()) {
                observer.alert(new SeenAlert(true, Integer.parseInt(alert.group(1)), Integer.parseInt(alert.group(2)),
                        place));
            }
        } else if (text.contains("() returned ") || text.startsWith("ssl->f_")) {
            returned(text, place);
        } else if (text.contains("verification flags ") && !text.contains("clear")) {
            flags(line, place);
        } else if (text.startsWith("handshake: done")) {
            observer.done(place);
        } else if (isComplaint(text)) {
            complaint(text, place);
        }
    }

    private static boolean isComplaint(String text) {
        return text.startsWith("bad ") || text.startsWith("invalid ") || text.startsWith("unknown record")
                || text.contains("version mismatch") || text.contains("not supported") || text.contains("more data than fits")
                || text.contains("doesn't match") || text.contains("unacceptable");
    }

    private void complaint(String text, Place place) {
        Matcher unknown = UNKNOWN_RECORD.matcher(text);
        if (unknown.lookingAt()) {
            observer.foreignBytes(new byte[] {(byte) Integer.parseInt(unknown.group(1))}, place);
        } else if (text.contains("more data than fits")) {
            observer.tooLong(place);
        } else if (text.contains("fragmentation not supported")) {
            observer.fragmented(place);
        } else {
            observer.badInput(text.length() > 100 ? text.substring(0, 100) : text, place);
        }
    }

    private void returned(String text, Place place) {
        if (text.startsWith("ssl->f_recv")) {
            received(number(text), place);
            return;
        }
        Matcher matcher = RETURNED.matcher(text.length() > 200 ? text.substring(0, 200) : text);
        if (!matcher.find()) {
            return;
        }
        int code = Integer.parseInt(matcher.group(2));
        boolean waiting = code == SslError.WANT_READ.code() || code == SslError.WANT_WRITE.code();
        if (code < 0 && code > -0x8000 && !waiting && !text.startsWith("ssl->f_")) {
            observer.result(matcher.group(1), code, place);
        }
    }

    /** What the transport returned for reading. */
    private void received(int code, Place place) {
        if (seen().succeeded()) {
            return;
        }
        if (code == 0) {
            observer.end(End.CLOSED, place);
        } else if (code == TIMEOUT) {
            observer.end(End.TIMEOUT, place);
        } else if (code == NetError.CONN_RESET.code()) {
            observer.end(End.RESET, place);
        }
    }

    private static int number(String text) {
        int at = text.indexOf("returned ");
        String digits = at < 0 ? "" : text.substring(at + "returned ".length()).split(" ", 2)[0];
        return digits.matches("-?\\d{1,8}") ? Integer.parseInt(digits) : 1;
    }

    private void flags(DebugLine line, Place place) {
        String digits = line.after("verification flags ").split(" ", 2)[0].toLowerCase(Locale.ROOT);
        String hex = digits.startsWith("0x") ? digits.substring(2) : digits;
        if (hex.matches("[0-9a-f]{1,8}") && (int) Long.parseLong(hex, 16) != -1) {
            observer.verifyFlags((int) Long.parseLong(hex, 16), place);
        }
    }
}
