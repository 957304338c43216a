package jmbedtls.diagnose.probe;

import java.io.IOException;
import java.util.HexFormat;

/** Protocols in which a connection begins in plain text and changes to TLS at the client's request. */
public enum StartTls {
    /** RFC 3207. */
    SMTP {
        @Override
        void ask(Dialog dialog, String name) throws IOException {
            dialog.reply("220");
            dialog.send("EHLO device.invalid\r\n");
            dialog.reply("250");
            dialog.send("STARTTLS\r\n");
            dialog.reply("220");
        }
    },
    /** RFC 3501, 6.2.1. */
    IMAP {
        @Override
        void ask(Dialog dialog, String name) throws IOException {
            dialog.tagged("* ", "* OK");
            dialog.send("a1 STARTTLS\r\n");
            dialog.tagged("a1 ", "a1 OK");
        }
    },
    /** RFC 2595, 4. */
    POP3 {
        @Override
        void ask(Dialog dialog, String name) throws IOException {
            dialog.tagged("", "+OK");
            dialog.send("STLS\r\n");
            dialog.tagged("", "+OK");
        }
    },
    /** RFC 4217, 4. */
    FTP {
        @Override
        void ask(Dialog dialog, String name) throws IOException {
            dialog.reply("220");
            dialog.send("AUTH TLS\r\n");
            dialog.reply("234");
        }
    },
    /** RFC 6120, 5.4. */
    XMPP {
        @Override
        void ask(Dialog dialog, String name) throws IOException {
            dialog.send("<?xml version='1.0'?><stream:stream to='" + name + "' xmlns='jabber:client' "
                    + "xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>");
            String features = dialog.until("</stream:features>");
            Dialog.require(features.contains("urn:ietf:params:xml:ns:xmpp-tls"), "no STARTTLS among its features");
            dialog.send("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
            String answer = dialog.until(">");
            Dialog.require(answer.contains("<proceed"), answer);
        }
    },
    /** RFC 4511, 4.14: an ExtendedRequest, and an ExtendedResponse whose resultCode is success. */
    LDAP {
        @Override
        void ask(Dialog dialog, String name) throws IOException {
            dialog.send(HexFormat.of().parseHex("301d02010177188016"));
            dialog.send("1.3.6.1.4.1.1466.20037");
            byte[] header = dialog.bytes(2);
            int length = header[1] & 0xff;
            byte[] rest = dialog.bytes(length < 0x80 ? length : dialog.bytes(1)[0] & 0xff);
            String hex = HexFormat.of().formatHex(rest);
            Dialog.require(header[0] == 0x30 && hex.contains("0a0100"), "a result that is no success: " + hex);
        }
    },
    /** The frontend/backend protocol of PostgreSQL: SSLRequest. */
    POSTGRES {
        @Override
        void ask(Dialog dialog, String name) throws IOException {
            dialog.send(new byte[] {0, 0, 0, 8, 4, (byte) 0xd2, 0x16, 0x2f});
            byte[] answer = dialog.bytes(1);
            Dialog.require(answer[0] == 'S', String.valueOf((char) (answer[0] & 0xff)));
        }
    };

    /**
     * Asks the server for TLS; the next byte of either side belongs to it.
     *
     * @param name of the server
     */
    abstract void ask(Dialog dialog, String name) throws IOException;
}
