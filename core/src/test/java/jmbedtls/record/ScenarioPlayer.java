package jmbedtls.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import jmbedtls.AlertDescription;
import jmbedtls.TlsException;
import jmbedtls.config.ReferenceVersion;
import jmbedtls.crypto.AeadAlgorithm;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.bc.BcCryptoProvider;
import jmbedtls.debug.DebugLog;

/** Puts the record layer through the steps that record.c put the C library through, and writes the same lines. */
final class ScenarioPlayer extends NoRenegotiation {
    private final CryptoProvider crypto = new BcCryptoProvider();
    private final List<String> lines = new ArrayList<>();
    private final ScriptedTransport transport =
            new ScriptedTransport(sent -> lines.add("< " + Hex.show(sent, 0, sent.length)));
    private final DebugLog log;
    private final RecordLayer layer;
    private final ApplicationData data;
    private boolean over;

    ScenarioPlayer(ReferenceVersion version) {
        log = new DebugLog((level, file, line, text) -> debug(level, file, text), 4, version);
        layer = new RecordLayer(RecordLimits.DEFAULT, log);
        layer.setTransport(transport);
        layer.messages().setTranscript((buffer, offset, length) -> lines.add("~ " + Hex.show(buffer, offset, length)));
        data = new ApplicationData(layer, this);
    }

    List<String> lines() {
        return lines;
    }

    private void debug(int level, String file, String text) {
        boolean middleOfDump = text.matches("0[1-9a-f][0-9a-f]0: .*") && text.compareTo("0ff0") < 0;
        if (!middleOfDump) {
            lines.add("> " + level + " " + file + " " + text);
        }
    }

    @Override
    public boolean handshakeOver() {
        return over;
    }

    @Override
    public int handshake() {
        throw new AssertionError("no scenario gets here");
    }

    void play(String step) {
        lines.add(step);
        String[] words = step.split(" ", 2);
        String rest = words.length == 1 ? "" : words[1];
        try {
            String result = perform(words[0], rest);
            if (result != null) {
                lines.add("= " + result);
            }
        } catch (TlsException e) {
            lines.add("= " + e.code());
        }
    }

    private String perform(String op, String rest) throws TlsException {
        switch (op) {
            case "read":
                return read(rest.equals("1"));
            case "write-handshake":
                return "" + layer.messages().write(true);
            case "write-record":
                return "" + layer.writer().writeRecord();
            case "flush":
                return "" + layer.flushOutput();
            case "alert":
                int[] alert = numbers(rest);
                return "" + layer.sendAlert(alert[0], AlertDescription.of(alert[1]));
            case "ccs-read":
                return "" + layer.parseChangeCipherSpec(() -> { });
            case "ccs-write":
                return "" + layer.writeChangeCipherSpec(() -> { });
            case "app-read":
                return appRead(Integer.parseInt(rest));
            case "app-write":
                byte[] bytes = rest.isEmpty() ? new byte[0] : Hex.parse(rest);
                return "" + data.write(bytes, 0, bytes.length);
            case "close":
                return "" + data.closeNotify();
            case "pending":
                return data.checkPending() ? "1" : "0";
            case "available":
                return "" + data.bytesAvailable();
            case "expansion":
                return "" + layer.recordExpansion();
            case "max-payload":
                return "" + layer.maxOutRecordPayload();
            default:
                prepare(op, rest);
                return null;
        }
    }

    private void prepare(String op, String rest) {
        switch (op) {
            case "feed" -> transport.feed(Hex.parse(rest));
            case "spoil" -> transport.spoil(Integer.parseInt(rest));
            case "recv-most" -> transport.recvMost = Integer.parseInt(rest);
            case "send-most" -> transport.sendMost = Integer.parseInt(rest);
            case "recv-stutter" -> transport.recvStutter = true;
            case "send-stutter" -> transport.sendStutter = true;
            case "recv-end" -> transport.atEnd = true;
            case "recv-error" -> transport.recvError = Integer.parseInt(rest);
            case "send-error" -> transport.sendError = Integer.parseInt(rest);
            case "no-transport" -> layer.setTransport(null);
            case "version" -> setVersion(numbers(rest));
            case "keys" -> setKeys(rest.split(" "));
            case "switch-out" -> switchOut();
            case "count-in" -> setCounter(layer.reader().side(), rest);
            case "count-out" -> setCounter(layer.writer().side(), rest);
            case "over" -> finishHandshake();
            case "keep" -> layer.messages().keepCurrent();
            case "out" -> compose(rest.split(" ", 2));
            default -> throw new AssertionError("unknown step " + op);
        }
    }

    private String read(boolean updateTranscript) {
        Messages messages = layer.messages();
        int ret = messages.read(updateTranscript);
        return ret != 0 ? "" + ret : String.format(Locale.ROOT, "0 %d %d %d %s", messages.type(), messages.length,
                messages.handshakeLength, Hex.show(messages.array(), messages.offset, messages.length));
    }

    private String appRead(int length) throws TlsException {
        byte[] bytes = new byte[length];
        int ret = data.read(bytes, 0, length);
        return ret <= 0 ? "" + ret : ret + " " + Hex.show(bytes, 0, ret);
    }

    private void setVersion(int[] version) {
        layer.setVersion(version[0], version[1]);
        layer.setMaxMinorVersion(version[2]);
    }

    private void setKeys(String[] words) {
        AeadAlgorithm algorithm = AeadAlgorithm.valueOf(words[0].toUpperCase(Locale.ROOT).replace('-', '_'));
        byte[] key = Hex.parse(words[1]);
        byte[] iv = Hex.parse(words[2]);
        layer.setPending(new AeadProtection(crypto.aead(algorithm, key, 0), iv, 0, iv.length, log),
                new AeadProtection(crypto.aead(algorithm, key, 0), iv, 0, iv.length, log));
    }

    /** record.c does this by hand, so nothing is logged. */
    private void switchOut() {
        int size = lines.size();
        layer.switchWrite();
        lines.subList(size, lines.size()).clear();
    }

    private static void setCounter(HalfConnection side, String number) {
        System.arraycopy(Hex.parse(number), 0, side.sequenceNumber(), 0, 8);
    }

    private void finishHandshake() {
        over = true;
        layer.messages().setTranscript(null);
    }

    private void compose(String[] words) {
        byte[] message = words.length == 1 ? new byte[0] : Hex.parse(words[1]);
        System.arraycopy(message, 0, layer.writer().buffer(), RecordWriter.MESSAGE_OFFSET, message.length);
        layer.writer().setMessage(Integer.parseInt(words[0]), message.length);
    }

    private static int[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
    }
}
