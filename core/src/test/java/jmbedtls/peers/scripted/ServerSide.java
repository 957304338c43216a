package jmbedtls.peers.scripted;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The server's side of a connection, written on the JDK's ciphers from RFC 5246, 4279 and 5288:
 * TLS_PSK_WITH_AES_128_GCM_SHA256. One thread may send while another reads.
 */
public final class ServerSide {
    public static final int CHANGE_CIPHER_SPEC = 20;
    public static final int ALERT = 21;
    public static final int HANDSHAKE = 22;
    public static final int APPLICATION_DATA = 23;
    public static final byte[] HELLO_REQUEST = {0, 0, 0, 0};

    /** A record, decrypted. */
    public record Received(int type, byte[] content) {
    }

    private static final int SESSION_ID_AT = 4 + 2 + 32;

    private final Socket socket;
    private final DataInputStream in;
    private final ByteArrayOutputStream transcript = new ByteArrayOutputStream();
    private final Direction reading = new Direction();
    private final Direction writing = new Direction();
    private byte[] offeredSession = {};

    private static final class Direction {
        SecretKeySpec key;
        byte[] iv;
        boolean on;
        long sequence;
    }

    ServerSide(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
    }

    public Socket socket() {
        return socket;
    }

    /** The id of the session that the client has offered; empty if none. */
    public byte[] offeredSession() {
        return offeredSession;
    }

    public void handshake() throws IOException, GeneralSecurityException {
        byte[] hello = readHandshake();
        offeredSession = Arrays.copyOfRange(hello, SESSION_ID_AT + 1, SESSION_ID_AT + 1 + hello[SESSION_ID_AT]);
        byte[] randoms = new byte[64];
        System.arraycopy(hello, 6, randoms, 0, 32);
        Arrays.fill(randoms, 32, 64, (byte) 0x55);
        byte[] body = ByteBuffer.allocate(2 + 32 + 1 + 32 + 2 + 1 + 2 + 5).putShort((short) 0x0303).put(randoms, 32, 32)
                .put((byte) 32).put(randoms, 0, 32).putShort((short) 0x00a8).put((byte) 0)
                .putShort((short) 5).put(new byte[] {(byte) 0xff, 1, 0, 1, 0}).array();
        sendHandshake(2, body);
        sendHandshake(14, new byte[0]);
        readHandshake();
        byte[] master = deriveKeys(randoms);
        expect(CHANGE_CIPHER_SPEC);
        reading.on = true;
        byte[] verify = verifyData(master, "client finished");
        byte[] finished = readHandshake();
        if (!Arrays.equals(verify, Arrays.copyOfRange(finished, 4, finished.length))) {
            throw new IOException("client's Finished is wrong");
        }
        send(CHANGE_CIPHER_SPEC, new byte[] {1});
        writing.on = true;
        sendHandshake(20, verifyData(master, "server finished"));
    }

    private byte[] deriveKeys(byte[] randoms) throws GeneralSecurityException {
        int length = ScriptedServer.PSK.length;
        byte[] premaster = ByteBuffer.allocate(2 * (2 + length)).putShort((short) length).put(new byte[length])
                .putShort((short) length).put(ScriptedServer.PSK).array();
        byte[] master = prf(premaster, "master secret", randoms, 48);
        byte[] serverFirst = new byte[64];
        System.arraycopy(randoms, 32, serverFirst, 0, 32);
        System.arraycopy(randoms, 0, serverFirst, 32, 32);
        byte[] block = prf(master, "key expansion", serverFirst, 40);
        reading.key = new SecretKeySpec(block, 0, 16, "AES");
        writing.key = new SecretKeySpec(block, 16, 16, "AES");
        reading.iv = Arrays.copyOfRange(block, 32, 36);
        writing.iv = Arrays.copyOfRange(block, 36, 40);
        return master;
    }

    private byte[] verifyData(byte[] master, String label) throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(transcript.toByteArray());
        return prf(master, label, hash, 12);
    }

    private static byte[] prf(byte[] secret, String label, byte[] seed, int length) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        byte[] labelled = ByteBuffer.allocate(label.length() + seed.length)
                .put(label.getBytes(StandardCharsets.US_ASCII)).put(seed).array();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] a = labelled;
        while (out.size() < length) {
            a = mac.doFinal(a);
            mac.update(a);
            out.writeBytes(mac.doFinal(labelled));
        }
        return Arrays.copyOf(out.toByteArray(), length);
    }

    private byte[] expect(int type) throws IOException, GeneralSecurityException {
        Received received = read();
        if (received == null || received.type != type) {
            throw new IOException("not of type " + type + ": " + received);
        }
        return received.content;
    }

    private byte[] readHandshake() throws IOException, GeneralSecurityException {
        byte[] message = expect(HANDSHAKE);
        transcript.writeBytes(message);
        return message;
    }

    private void sendHandshake(int type, byte[] body) throws IOException, GeneralSecurityException {
        byte[] message = ByteBuffer.allocate(4 + body.length).putInt(type << 24 | body.length).put(body).array();
        transcript.writeBytes(message);
        send(HANDSHAKE, message);
    }

    /** The next record; null at the end of the TCP connection. */
    public Received read() throws IOException, GeneralSecurityException {
        byte[] header = new byte[5];
        try {
            in.readFully(header);
        } catch (EOFException e) {
            return null;
        }
        byte[] content = new byte[(header[3] & 0xff) << 8 | header[4] & 0xff];
        in.readFully(content);
        if (reading.on) {
            byte[] nonce = ByteBuffer.allocate(12).put(reading.iv).put(content, 0, 8).array();
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, reading, nonce, header[0], content.length - 24);
            content = cipher.doFinal(content, 8, content.length - 8);
        }
        return new Received(header[0], content);
    }

    public void send(int type, byte[] content) throws IOException, GeneralSecurityException {
        sendRaw(seal(type, content));
    }

    /** A whole record, protected if the handshake is so far. */
    public byte[] seal(int type, byte[] content) throws GeneralSecurityException {
        byte[] protectedContent = content;
        if (writing.on) {
            byte[] explicit = ByteBuffer.allocate(8).putLong(writing.sequence).array();
            byte[] nonce = ByteBuffer.allocate(12).put(writing.iv).put(explicit).array();
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, writing, nonce, type, content.length).doFinal(content);
            protectedContent = ByteBuffer.allocate(8 + sealed.length).put(explicit).put(sealed).array();
        }
        return ByteBuffer.allocate(5 + protectedContent.length).put((byte) type).putShort((short) 0x0303)
                .putShort((short) protectedContent.length).put(protectedContent).array();
    }

    public void sendRaw(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    private static Cipher cipher(int mode, Direction direction, byte[] nonce, int type, int length)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, direction.key, new GCMParameterSpec(128, nonce));
        cipher.updateAAD(ByteBuffer.allocate(13).putLong(direction.sequence++).put((byte) type)
                .putShort((short) 0x0303).putShort((short) length).array());
        return cipher;
    }
}
